// SPDX-License-Identifier: MIT
#include "cli/parse.hpp"

#include <algorithm>
#include <deque>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "cli/context.hpp"
#include "cli/jobs.hpp"
#include "readers/run_fields.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {
namespace {

// What the parser fills in for one option.
struct Slot {
  std::string_view name;
  bool is_flag = false;
  bool repeatable = false;
  bool flag = false;
  std::vector<std::string> values;
  CLI::Option* option = nullptr;
};

void offer(CLI::App& app, std::span<const OptionRow> rows, std::deque<Slot>& slots) {
  for (const OptionRow& row : rows) {
    Slot& slot = slots.emplace_back();
    slot.name = readers::option_of(row.names);
    slot.is_flag = row.metavar[0] == '\0';
    slot.repeatable = row.repeatable;
    slot.option =
        slot.is_flag ? app.add_flag(row.names, slot.flag)
                     : app.add_option(row.names, slot.values)->expected(1)->allow_extra_args(false);
    if (!slot.is_flag) slot.option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

bool takes_jobs(const CommandRow& command) {
  return std::any_of(command.options.begin(), command.options.end(), [](const OptionRow& row) {
    return readers::option_of(row.names) == readers::option_of(time_fraction_option.names);
  });
}

// Cuts off what follows `--`, where that is a command line of Slurm.
std::vector<std::string> take_submission(const CommandRow& command,
                                         std::vector<std::string>& words) {
  const auto dashes = std::find(words.begin(), words.end(), "--");
  if (dashes == words.end() || !takes_jobs(command)) return {};
  std::vector<std::string> after{dashes + 1, words.end()};
  if (!is_submission(after)) return {};
  words.erase(dashes, words.end());
  return after;
}

void check_choices(const Args& args, std::span<const OptionRow> rows) {
  for (const OptionRow& row : rows) {
    if (row.values.kind != Values::Kind::choice) continue;
    const std::string_view name = readers::option_of(row.names);
    const std::vector<std::string_view> choices = words_of(row.values);
    for (const std::string& value : args.values(name)) {
      if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
        throw_unknown_choice(name, value, choices);
      }
    }
  }
}

}  // namespace

Args parse(const CommandRow& command, const std::vector<std::string>& all_words) {
  std::vector<std::string> words = all_words;
  Args args;
  args.command_line = take_submission(command, words);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::deque<Slot> slots;
  offer(app, command.options, slots);
  offer(app, common_options(), slots);
  app.add_option("ARGUMENTS", args.positionals);
  try {
    app.parse(std::vector<std::string>{words.rbegin(), words.rend()});
  } catch (const CLI::ArgumentMismatch& error) {
    throw UsageError{"missing-value", error.what(), "give the option a value"};
  } catch (const CLI::ParseError& error) {
    throw UsageError{"malformed-command-line", error.what(),
                     fmt::format("see trainprint {} --help", command.name)};
  }
  for (const std::string& word : app.remaining()) {
    if (word == "--") continue;  // what follows it was taken as arguments
    std::vector<OptionRow> known{command.options.begin(), command.options.end()};
    known.insert(known.end(), common_options().begin(), common_options().end());
    throw_unknown_option(word, known);
  }
  for (const Slot& slot : slots) {
    if (slot.option->count() == 0) continue;
    if (slot.repeatable) {
      for (const std::string& value : slot.values) args.options.emplace_back(slot.name, value);
      continue;
    }
    if (slot.is_flag && !slot.flag) {
      throw UsageError{"unexpected-argument", fmt::format("{} takes no value", slot.name),
                       "leave the option out where it is not wanted"};
    }
    if (slot.values.size() > 1) {
      throw UsageError{"repeated-option", fmt::format("{} is given twice", slot.name),
                       "give it once"};
    }
    args.options.emplace_back(slot.name, slot.is_flag ? std::string{} : slot.values.front());
  }
  if (args.positionals.size() > command.most_positionals) {
    throw UsageError{"unexpected-argument",
                     fmt::format("unexpected argument '{}'",
                                 text::printable(args.positionals[command.most_positionals])),
                     fmt::format("trainprint {} {}", command.name, command.arguments)};
  }
  check_choices(args, command.options);
  check_choices(args, common_options());
  return args;
}

void throw_unknown_option(const std::string& word, std::span<const OptionRow> options) {
  std::vector<std::string> names;
  for (const OptionRow& row : options) {
    for (const std::string_view name : names_of(row)) {
      if (name.starts_with("--")) names.emplace_back(name);
    }
  }
  const std::string given = word.substr(0, word.find('='));
  throw UsageError{"unknown-option", fmt::format("unknown option '{}'", text::printable(given)),
                   text::hint_of(text::nearest(given, {names.begin(), names.end()}),
                                 "see --help for the options")};
}

void throw_unknown_choice(std::string_view option, const std::string& value,
                          const std::vector<std::string_view>& choices) {
  throw UsageError{"unknown-choice",
                   fmt::format("unknown value '{}' of {}", text::printable(value), option),
                   text::hint_of(text::nearest(value, choices),
                                 fmt::format("give one of {}", fmt::join(choices, ", ")))};
}

}  // namespace trainprint::cli
