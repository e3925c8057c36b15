// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <vector>

#include <fmt/format.h>

#include "cli/context.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"

namespace trainprint::cli {
namespace {

constexpr std::size_t column_of_help = 28;

std::string option_line(const OptionRow& option) {
  std::string names;
  for (const char* c = option.names; *c != '\0'; ++c) {
    names += *c;
    if (*c == ',') names += ' ';
  }
  if (option.metavar[0] != '\0') names += fmt::format(" {}", option.metavar);
  std::string line = "  " + names;
  if (line.size() + 2 > column_of_help) {
    line += '\n' + std::string(column_of_help, ' ');
  } else {
    line.resize(column_of_help, ' ');
  }
  for (const char* c = option.help; *c != '\0'; ++c) {
    line += *c;
    if (*c == '\n') line.append(column_of_help, ' ');
  }
  return line + '\n';
}

}  // namespace

std::string overview() {
  std::string out =
      "trainprint: energy, carbon and cloud cost of machine-learning training runs, as ranges\n"
      "\nUsage: trainprint COMMAND [ARGUMENTS] [OPTIONS]\n\nCommands:\n";
  for (const CommandRow& command : commands()) {
    out += fmt::format("  {:<12}{}\n", command.name, command.summary);
  }
  out +=
      "\nOptions:\n  -h, --help  show this help, or that of a command\n"
      "  --version   show the version of the program and of its tables\n"
      "\nExample:\n  trainprint estimate --gpu a100 --count 8 --hours 72 --region aws:us-east-1\n";
  return out;
}

std::string help_of(const CommandRow& command) {
  std::string out = fmt::format("Usage: trainprint {} {}\n\n{}\n", command.name, command.arguments,
                                command.summary);
  if (command.details[0] != '\0') out += fmt::format("\n{}\n", command.details);
  std::string_view group;
  const auto add = [&](std::span<const OptionRow> options) {
    for (const OptionRow& option : options) {
      if (group != option.group) {
        group = option.group;
        out += fmt::format("\n{}:\n", group);
      }
      out += option_line(option);
    }
  };
  add(command.options);
  add(common_options());
  return out;
}

void throw_unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const CommandRow& command : commands()) names.emplace_back(command.name);
  throw UsageError{
      "unknown-command", fmt::format("unknown command '{}'", text::printable(word)),
      text::hint_of(text::nearest(word, names), "see trainprint --help for the commands")};
}

}  // namespace trainprint::cli
