// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/context.hpp"
#include "cli/paragraph.hpp"
#include "cli/topics.hpp"
#include "readers/run_fields.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"
#include "text/width.hpp"

namespace trainprint::cli {
namespace {

constexpr std::size_t column_of_help = 28;

std::string with_value(std::string names, const OptionRow& option) {
  if (option.metavar[0] != '\0') names += fmt::format(" {}", option.metavar);
  return names;
}

// `-g, --gpu NAME`: of several long names the first.
std::string short_name(const OptionRow& option) {
  const std::string_view first = names_of(option).front();
  const std::string_view name = readers::option_of(option.names);
  return with_value(first == name ? std::string{name} : fmt::format("{}, {}", first, name), option);
}

// What a group describes, and the names of its other options.
std::string short_group(const OptionGroup& group, std::size_t column) {
  std::string described;
  std::vector<std::string> others;
  for (const OptionRow* option : group.options) {
    if (option->brief[0] != '\0') {
      described += entry("  " + short_name(*option), column, option->brief);
    } else {
      others.push_back(short_name(*option) + ",");
    }
  }
  if (!others.empty()) others.back().pop_back();
  const std::string heading = fmt::format("{}:", group.heading);
  if (described.empty()) return paragraph(heading, others, 2);
  std::string out = heading + '\n' + described;
  if (!others.empty()) out += paragraph("  also ", others, 7);
  return out;
}

std::string commands_and_summaries() {
  std::string out = "Commands:\n";
  for (const CommandRow& command : commands()) {
    out += fmt::format("  {:<12}{}\n", command.name, command.summary);
  }
  return out;
}

std::string beginning() {
  return "trainprint: energy, carbon and cloud cost of ML training runs, as ranges\n\n"
         "Usage: trainprint COMMAND [ARGUMENTS] [OPTIONS]\n\n" +
         commands_and_summaries();
}

std::string examples_of(const CommandRow& command) {
  std::string out = "Examples:\n";
  for (const Example& example : command.examples) {
    out += fmt::format("  {}\n      {}\n", example.command, example.shows);
  }
  return out;
}

std::string about(const CommandRow& command) {
  std::string out = fmt::format("Usage: trainprint {} {}\n\n{}\n", command.name, command.arguments,
                                command.summary);
  if (command.details[0] != '\0') out += paragraph("", text_words(command.details), 0);
  return out;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandRow& command : commands()) names.emplace_back(command.name);
  return names;
}

}  // namespace

std::string overview() {
  return beginning() +
         "\nExample:\n"
         "  trainprint estimate --gpu a100 --count 8 --hours 72 --region aws:us-east-1\n\n"
         "trainprint COMMAND --help shows its options, trainprint help the topics, and\n"
         "trainprint --version the version of the program and of its tables.\n";
}

std::string contents() {
  std::string out = beginning() + "\nTopics:\n";
  for (const TopicRow& topic : topics()) {
    out += fmt::format("  {:<13}{}\n", topic.name, topic.summary);
  }
  return out + "\ntrainprint help COMMAND describes every option, trainprint help TOPIC a topic.\n";
}

std::string names_and_value(const OptionRow& option) {
  return with_value(fmt::format("{}", fmt::join(names_of(option), ", ")), option);
}

std::vector<OptionGroup> option_groups(const CommandRow& command) {
  std::vector<OptionGroup> groups;
  for (const auto& options : {command.options, common_options()}) {
    for (const OptionRow& option : options) {
      auto group = std::find_if(groups.begin(), groups.end(), [&](const OptionGroup& known) {
        return known.heading == option.group;
      });
      if (group == groups.end()) group = groups.insert(group, {option.group, {}});
      group->options.push_back(&option);
    }
  }
  return groups;
}

std::string short_help_of(const CommandRow& command) {
  const std::vector<OptionGroup> groups = option_groups(command);
  std::size_t column = 0;
  for (const OptionGroup& group : groups) {
    for (const OptionRow* option : group.options) {
      if (option->brief[0] == '\0') continue;
      column = std::max(column, text::columns_of(short_name(*option)) + 4);
    }
  }
  std::string out = about(command) + '\n';
  for (const OptionGroup& group : groups) out += short_group(group, column);
  return out + '\n' + examples_of(command) +
         fmt::format("In full: trainprint help {}\n", command.name);
}

std::string help_of(const CommandRow& command) {
  std::string out = about(command);
  for (const OptionGroup& group : option_groups(command)) {
    out += fmt::format("\n{}:\n", group.heading);
    for (const OptionRow* option : group.options) {
      out += entry("  " + names_and_value(*option), column_of_help, option->help);
    }
  }
  return out + '\n' + examples_of(command);
}

void throw_unknown_command(const std::string& word) {
  throw UsageError{"unknown-command", fmt::format("unknown command '{}'", text::printable(word)),
                   text::hint_of(text::nearest(word, command_names()),
                                 "see trainprint --help for the commands")};
}

void throw_unknown_topic(const std::string& word) {
  std::vector<std::string_view> names = command_names();
  for (const TopicRow& topic : topics()) names.emplace_back(topic.name);
  throw UsageError{
      "unknown-topic", fmt::format("unknown command or topic '{}'", text::printable(word)),
      text::hint_of(text::nearest(word, names), "see trainprint help for the commands and topics")};
}

}  // namespace trainprint::cli
