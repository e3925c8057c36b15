// SPDX-License-Identifier: MIT
#include "cli/man.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "cli/help.hpp"
#include "cli/paragraph.hpp"
#include "cli/topics.hpp"
#include "report/version.hpp"
#include "text/utf8.hpp"

namespace trainprint::cli {
namespace {

// How a character stands in roff, whatever the device: dashes that can be pasted, straight quotes.
std::string escaped_character(char32_t code) {
  switch (code) {
    case '\\':
      return "\\(rs";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '"':
      return "\\(dq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return code < 0x80U ? std::string(1, static_cast<char>(code))
                          : fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(code));
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const text::Character& c : text::characters(text)) out += escaped_character(c.code);
  return out;
}

// A line of text, which must not be taken for a request.
std::string line(std::string_view text) {
  const bool is_request = text.starts_with('.') || text.starts_with('\'');
  return (is_request ? "\\&" : "") + escaped(text) + '\n';
}

// A paragraph that roff fills.
std::string filled(std::string_view text) {
  std::string out;
  for (const std::string& word : text_words(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return line(out);
}

// Lines as they stand.
std::string verbatim(std::string_view text) {
  std::string out = ".nf\n";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + ".fi\n";
}

// Paragraphs that empty lines separate; those that begin with blanks stand as they are.
std::string blocks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    const std::string_view block = text.substr(0, end);
    if (block.find_first_not_of(" \n") != std::string_view::npos) {
      out += ".PP\n" + (block.starts_with(' ') ? verbatim(block) : filled(block));
    }
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

std::string bold(std::string_view text) {
  return fmt::format("\\fB{}\\fR", escaped(text));
}

std::string section(std::string_view name) {
  return fmt::format(".SH {}\n", name);
}

std::string tagged(const std::string& tag, std::string_view text) {
  return fmt::format(".TP\n{}\n{}", tag, filled(text));
}

std::string terms(std::span<const Term> rows) {
  std::string out;
  for (const Term& row : rows) out += tagged(bold(row.word), row.meaning);
  return out;
}

std::string capitals(std::string_view name) {
  std::string out{name};
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string heading(std::string_view name) {
  return fmt::format(".TH \"{}\" 1 \"{}\" \"trainprint {}\" \"User Commands\"\n",
                     escaped(capitals(name)), escaped(Catalogue::bundled().version()),
                     escaped(report::version));
}

std::string page_of(const CommandRow& command) {
  return fmt::format("trainprint-{}", command.name);
}

// The name of a page, and in a sentence what it is about.
std::string name_section(std::string_view name, std::string_view about) {
  if (about.ends_with('.')) about.remove_suffix(1);
  return section("NAME") + fmt::format("{} \\- {}\n", escaped(name), escaped(about));
}

std::string option_tag(const OptionRow& option) {
  std::string tag;
  for (const std::string_view name : names_of(option)) {
    tag += (tag.empty() ? "" : ", ") + bold(name);
  }
  if (option.metavar[0] != '\0') tag += fmt::format(" \\fI{}\\fR", escaped(option.metavar));
  return tag;
}

std::string options_section(const CommandRow& command) {
  std::string out = section("OPTIONS");
  for (const OptionGroup& group : option_groups(command)) {
    out += fmt::format(".SS \"{}\"\n", escaped(group.heading));
    for (const OptionRow* option : group.options) out += tagged(option_tag(*option), option->help);
  }
  return out;
}

std::string example(std::string_view command, std::string_view shows) {
  return ".PP\n" + filled(shows) + ".PP\n.RS 4\n" + verbatim(command) + ".RE\n";
}

std::string common_sections() {
  return section("EXIT STATUS") + terms(exit_code_terms()) + section("ENVIRONMENT") +
         terms(environment_terms());
}

bool has_section_of_its_own(const TopicRow& topic) {
  return topic.terms.data() == environment_terms().data() ||
         topic.terms.data() == exit_code_terms().data();
}

std::string topic_section(const TopicRow& topic) {
  std::string out = fmt::format(".SH \"{}\"\n", escaped(capitals(topic.name)));
  return out + blocks(topic.text) + terms(topic.terms) + blocks(topic.further);
}

// A reference to another page, with what follows it.
std::string reference(std::string_view page, std::string_view after) {
  return fmt::format(".BR {} (1){}\n", escaped(page), after);
}

}  // namespace

std::string man_page() {
  std::string out =
      heading("trainprint") +
      name_section("trainprint",
                   "energy, carbon and cloud cost of machine-learning training runs") +
      section("SYNOPSIS") +
      ".B trainprint\n\\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n" +
      section("DESCRIPTION") +
      filled(
          "trainprint estimates what a training run on accelerators takes, as "
          "ranges, with the source of every number. Nothing is fetched from a "
          "network.") +
      section("COMMANDS");
  for (const CommandRow& command : commands()) out += tagged(bold(command.name), command.summary);
  out += section("OPTIONS");
  for (const OptionRow& option : common_options()) out += tagged(option_tag(option), option.help);
  for (const TopicRow& topic : topics()) {
    if (!has_section_of_its_own(topic)) out += topic_section(topic);
  }
  out += section("EXAMPLES");
  for (const CommandRow& command : commands()) {
    out += example(command.examples.front().command, command.examples.front().shows);
  }
  out += common_sections() + section("SEE ALSO");
  for (const CommandRow& command : commands()) {
    out += reference(page_of(command), &command == &commands().back() ? "" : ",");
  }
  return out;
}

std::string man_page(const CommandRow& command) {
  const std::string name = page_of(command);
  std::string out =
      heading(name) + name_section(name, command.summary) + section("SYNOPSIS") +
      fmt::format(".B trainprint {}\n{}\n", escaped(command.name), escaped(command.arguments)) +
      section("DESCRIPTION") + filled(command.summary);
  if (command.details[0] != '\0') out += ".PP\n" + filled(command.details);
  out += options_section(command) + section("EXAMPLES");
  for (const Example& shown : command.examples) out += example(shown.command, shown.shows);
  return out + common_sections() + section("SEE ALSO") + reference("trainprint", "");
}

}  // namespace trainprint::cli
