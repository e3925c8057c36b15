// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/called.hpp"
#include "cli/man.hpp"
#include "cli/options.hpp"
#include "cli/paragraph.hpp"
#include "cli/topics.hpp"
#include "cli/words.hpp"
#include "readers/run_fields.hpp"
#include "text/split.hpp"
#include "text/width.hpp"

namespace trainprint::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in{text};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void check_fits(const std::string& text, std::size_t most_lines) {
  const auto lines = lines_of(text);
  CHECK(lines.size() <= most_lines);
  for (const std::string& line : lines) {
    INFO(line);
    CHECK(text::columns_of(line) <= 80);
  }
}

std::vector<OptionRow> options_of(const CommandRow& command) {
  std::vector<OptionRow> rows{command.options.begin(), command.options.end()};
  rows.insert(rows.end(), common_options().begin(), common_options().end());
  return rows;
}

// Whether a text names an option, rather than one whose name begins likewise.
bool names_option(const std::string& text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::string_view after = std::string_view{text}.substr(at + name.size(), 1);
    if (at > 0 && text[at - 1] == ' ' && after.find_first_not_of(" ,\n") != 0) return true;
  }
  return false;
}

// Runs what help shows as it stands, in docs/examples.
void check_runs(const std::string& line) {
  INFO(line);
  auto args = words(line);
  REQUIRE(args.size() > 1);
  REQUIRE(args.front() == "trainprint");
  args.erase(args.begin());
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(std::filesystem::path{SOURCE_DIRECTORY} / "docs/examples");
  const Called called = call(args, "");
  std::filesystem::current_path(before);
  INFO(called.err);
  CHECK(called.code == 0);
  CHECK_FALSE(called.out.empty());
}

TEST_CASE("the full help of a command has each heading once, and every option under one") {
  for (const CommandRow& command : commands()) {
    INFO(command.name);
    std::multiset<std::string> headings;
    for (const std::string& line : lines_of(help_of(command))) {
      if (!line.empty() && line.front() != ' ' && line.back() == ':') headings.insert(line);
    }
    std::set<std::string> groups{"Examples:"};
    for (const OptionRow& option : options_of(command)) {
      groups.insert(std::string{option.group} + ":");
    }
    CHECK(headings == std::multiset<std::string>{groups.begin(), groups.end()});
  }
}

TEST_CASE("the help of an option names each of its choices") {
  for (const CommandRow& command : commands()) {
    for (const OptionRow& option : command.options) {
      const bool listed =
          option.values.kind == Values::Kind::choice || option.values.kind == Values::Kind::example;
      if (!listed) continue;
      for (const std::string_view word : words_of(option.values)) {
        INFO(command.name << " " << option.names << " " << word);
        CHECK(std::string_view{option.help}.find(word) != std::string_view::npos);
      }
    }
  }
}

TEST_CASE("options that topics explain are options, with the same word for their value") {
  std::set<std::string> known;
  for (const CommandRow& command : commands()) {
    for (const OptionRow& option : command.options) {
      known.insert(names_and_value(option));
      known.insert(std::string{readers::option_of(option.names)});
    }
  }
  for (const TopicRow& topic : topics()) {
    for (const Term& term : topic.terms) {
      for (std::string_view word : text::split(term.word, ',')) {
        if (word.starts_with(' ')) word.remove_prefix(1);
        INFO(topic.name << " " << word);
        if (word.starts_with("--")) CHECK(known.contains(std::string{word}));
      }
    }
  }
}

TEST_CASE("the help of a command fits a screen, that of a small one a small screen") {
  for (const CommandRow& command : commands()) {
    INFO(command.name);
    check_fits(short_help_of(command), options_of(command).size() <= 20 ? 24 : 40);
  }
}

TEST_CASE("the overview fits a terminal of 24 lines, contents and topics a screen") {
  check_fits(overview(), 24);
  check_fits(contents(), 40);
  for (const TopicRow& topic : topics()) {
    INFO(topic.name);
    check_fits(help_of(topic), 40);
  }
}

TEST_CASE("-h is --help") {
  for (const CommandRow& command : commands()) {
    CHECK(call({command.name, "-h"}, "").out == short_help_of(command));
    CHECK(call({command.name, "--help"}, "").out == short_help_of(command));
  }
  CHECK(call({"-h"}, "").out == overview());
}

TEST_CASE("every option is in the short help, in the full help and in the manual page") {
  for (const CommandRow& command : commands()) {
    const std::string brief = short_help_of(command);
    const std::string full = help_of(command);
    const std::string page = man_page(command);
    for (const OptionRow& option : options_of(command)) {
      INFO(command.name << " " << option.names);
      CHECK(names_option(brief, readers::option_of(option.names)));
      for (const std::string_view name : names_of(option)) CHECK(names_option(full, name));
      std::string in_page = "\\fB";
      for (const char c : readers::option_of(option.names)) {
        in_page += c == '-' ? "\\-" : std::string(1, c);
      }
      CHECK(page.find(in_page + "\\fR") != std::string::npos);
      CHECK_FALSE(std::string_view{option.help}.empty());
    }
  }
}

TEST_CASE("every command has two examples, which run") {
  for (const CommandRow& command : commands()) {
    INFO(command.name);
    const std::string full = help_of(command);
    const std::string brief = short_help_of(command);
    for (const Example& example : command.examples) {
      CHECK(std::string_view{example.shows}.ends_with('.'));
      CHECK(full.find(example.command) != std::string::npos);
      CHECK(brief.find(example.command) != std::string::npos);
      check_runs(example.command);
    }
    const std::string own = std::string{"trainprint "} + command.name;
    CHECK(std::string_view{command.examples.front().command}.starts_with(own));
  }
}

TEST_CASE("the examples of the overview and of the topics run") {
  std::string all = overview();
  for (const TopicRow& topic : topics()) all += help_of(topic);
  std::size_t examples = 0;
  for (const std::string& line : lines_of(all)) {
    if (!line.starts_with("  trainprint ")) continue;
    check_runs(line);
    ++examples;
  }
  CHECK(examples > 10);
}

TEST_CASE("a command that takes arguments says what they are") {
  for (const CommandRow& command : commands()) {
    INFO(command.name);
    CHECK((command.most_positionals == 0) == (command.first.kind == Values::Kind::any));
  }
}

TEST_CASE("a topic has a name of its own, in any spelling") {
  for (const TopicRow& topic : topics()) {
    INFO(topic.name);
    CHECK(find_command(topic.name) == nullptr);
    CHECK(find_topic(topic.name) == &topic);
    CHECK(call({"help", topic.name}, "").out == help_of(topic));
  }
  CHECK(find_topic("Exit_Codes") == find_topic("exit-codes"));
  CHECK(find_topic("") == nullptr);
}

TEST_CASE("the help of --data and --site names the variables that stand in for them") {
  const std::string help = help_of(*find_command("estimate"));
  CHECK(help.find("TRAINPRINT_DATA") != std::string::npos);
  CHECK(help.find("TRAINPRINT_SITE") != std::string::npos);
}

TEST_CASE("a paragraph is broken where the next word would not fit") {
  const std::string word(39, 'x');
  CHECK(paragraph("", {word, word}, 0) == word + ' ' + word + '\n');
  CHECK(paragraph("", {word, word + "xx"}, 2) == word + "\n  " + word + "xx\n");
  CHECK(paragraph("", {word, word, "é"}, 0) == word + ' ' + word + "\né\n");
  CHECK(entry("  -x", 6, "a b") == "  -x  a b\n");
  CHECK(entry("  -xy", 6, "a b") == "  -xy\n      a b\n");
  CHECK(text_words(" a  b\nc ") == std::vector<std::string>{"a", "b", "c"});
}

}  // namespace
}  // namespace trainprint::cli
