// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <array>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/output.hpp"
#include "text/locate.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array options{
    OptionRow{"--words",
              "",
              "what the scripts call: prints what the last of the WORDs, which stand after --, can "
              "become",
              output_group,
              false,
              {},
              "what the last of the WORDs after -- can become"}};

// The tables that the command line at hand would take. Faults in them are not of interest now.
Catalogue catalogue_for(const std::vector<std::string>& words, Context& context) {
  Args args;
  if (const std::string data = value_among(words, "--data"); !data.empty()) {
    args.options.emplace_back("--data", data);
  }
  try {
    return open_catalogue(args, context);
  } catch (const InputError&) {
    return Catalogue::bundled();
  }
}

int print_words(const std::vector<std::string>& words, Context& context) {
  const Completions completions = complete(words, catalogue_for(words, context));
  constexpr std::array kinds{"words", "files", "folders"};
  context.out << kinds.at(static_cast<std::size_t>(completions.kind)) << '\n';
  for (const auto& [text, meaning] : completions.words) {
    context.out << text << '\t' << meaning << '\n';
  }
  return Exit::done;
}

int run(const Args& args, Context& context) {
  if (args.has("--words")) return print_words(args.positionals, context);
  const std::vector<std::string_view> known = text::split_list(shells, ' ');
  const std::string all = fmt::format("give one of {}", fmt::join(known, ", "));
  if (args.positionals.empty()) {
    throw UsageError{"missing-argument", "the shell is not given", all};
  }
  const std::string& shell = args.positionals.front();
  const std::string_view script = completion_script(shell);
  if (script.empty()) {
    throw UsageError{"unknown-shell", fmt::format("unknown shell '{}'", text::printable(shell)),
                     text::hint_of(text::nearest(shell, known), all)};
  }
  if (args.positionals.size() > 1) {
    throw UsageError{"unexpected-argument",
                     fmt::format("unexpected argument '{}'", text::printable(args.positionals[1])),
                     "name one shell"};
  }
  context.out << script;
  return Exit::done;
}

}  // namespace

const CommandRow completion_command{
    "completion",
    "SHELL | --words -- [WORD…]",
    "A script that makes bash, zsh or fish complete.",
    "Commands, options, choices, files, and the names of the tables, your own among them, are "
    "completed. Write the script where the shell looks for such scripts, or read it in at its "
    "start: source <(trainprint completion bash); source <(trainprint completion zsh), after "
    "compinit; trainprint completion fish | source.",
    options,
    any_number,
    run,
    {{{"trainprint completion bash", "For ~/.local/share/bash-completion/completions/trainprint."},
      {"trainprint completion fish", "For ~/.config/fish/completions/trainprint.fish."}}},
    {Values::Kind::example, shells}};

}  // namespace trainprint::cli
