// SPDX-License-Identifier: MIT
#include "writers/markdown.hpp"

#include <string_view>

#include "text/locate.hpp"

namespace trainprint::writers {
namespace {

// The text with nothing left in it that Markdown reads as markup; on one line. Blanks at its ends,
// which Markdown drops, are named.
std::string escaped(std::string_view text) {
  // `$` begins a formula on GitHub.
  constexpr std::string_view marks = "\\`*_{}[]<>#|~$&";
  const std::string line = text::printable(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ' && (i == 0 || i + 1 == line.size())) {
      out += "&#32;";
      continue;
    }
    if (marks.find(line[i]) != std::string_view::npos) out += '\\';
    out += line[i];
  }
  return out;
}

// A line of a list. What would begin a list of its own is escaped.
std::string item(std::string_view line) {
  std::string text = escaped(line);
  const std::size_t digits = text.find_first_not_of("0123456789");
  const bool numbered =
      digits != std::string::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')');
  if (numbered) text.insert(digits, "\\");
  if (text.starts_with('-') || text.starts_with('+') || text.starts_with('=')) {
    text.insert(0, "\\");
  }
  return "- " + text + '\n';
}

void write_table(const report::Table& table, std::string& out) {
  for (const auto& column : table.columns) out += "| " + escaped(column.heading) + ' ';
  out += "|\n";
  for (const auto& column : table.columns) out += column.numeric ? "| ---: " : "| --- ";
  out += "|\n";
  for (const auto& row : table.rows) {
    for (const std::string& cell : row) out += "| " + escaped(cell) + ' ';
    out += "|\n";
  }
}

}  // namespace

std::string write_markdown(const report::Layout& layout) {
  std::string out;
  const auto begin = [&] {
    if (!out.empty()) out += '\n';
  };
  if (!layout.title.empty()) out += "## " + escaped(layout.title) + '\n';
  if (!layout.table.columns.empty()) {
    begin();
    write_table(layout.table, out);
  }
  for (const auto& section : layout.sections) {
    begin();
    out += "### " + escaped(section.heading) + '\n';
    if (!section.lines.empty()) out += '\n';
    for (const std::string& line : section.lines) out += item(line);
    if (!section.table.columns.empty()) {
      out += '\n';
      write_table(section.table, out);
    }
  }
  return out;
}

}  // namespace trainprint::writers
