// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <array>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/man.hpp"
#include "cli/output.hpp"
#include "cli/topics.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array options{OptionRow{"--man",
                                       "",
                                       "the manual page of the program or of a command, in roff",
                                       output_group,
                                       false,
                                       {},
                                       "as a manual page: trainprint help --man | man -l -"}};

std::string text_of(const Args& args) {
  const bool as_page = args.has("--man");
  if (args.positionals.empty()) return as_page ? man_page() : contents();
  const std::string& word = args.positionals.front();
  if (const CommandRow* command = find_command(word)) {
    return as_page ? man_page(*command) : help_of(*command);
  }
  if (as_page) throw_unknown_command(word);
  if (const TopicRow* topic = find_topic(word)) return help_of(*topic);
  throw_unknown_topic(word);
}

int run(const Args& args, Context& context) {
  context.out << text_of(args);
  return Exit::done;
}

}  // namespace

const CommandRow help_command{
    "help",
    "[COMMAND|TOPIC] [OPTIONS]",
    "A command with all its options, or a topic.",
    "Without either, lists the commands and topics.",
    options,
    1,
    run,
    {{{"trainprint help estimate", "Every option of a command."},
      {"trainprint help quantities", "How numbers, ranges, durations and times are written."}}},
    {Values::Kind::topic}};

}  // namespace trainprint::cli
