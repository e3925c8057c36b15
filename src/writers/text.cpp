// SPDX-License-Identifier: MIT
#include "writers/text.hpp"

#include <algorithm>
#include <vector>

#include "text/locate.hpp"

namespace trainprint::writers {
namespace {

// Characters, not bytes.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
  const std::string gap(columns - std::min(columns, width(text)), ' ');
  return right ? gap + text : text + gap;
}

void write_line(const std::vector<std::string>& cells, const report::Table& table,
                const std::vector<std::size_t>& widths, std::string_view indent, std::string& out) {
  std::string line{indent};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += "  ";
    line += padded(cells[i], widths[i], table.columns[i].numeric);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out += line + '\n';
}

void write_table(const report::Table& table, std::string_view indent, std::string& out) {
  std::vector<std::string> headings;
  std::vector<std::size_t> widths;
  for (const auto& column : table.columns) {
    headings.push_back(column.heading);
    widths.push_back(width(column.heading));
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    auto& cells = rows.emplace_back();
    for (const std::string& cell : row) {
      cells.push_back(text::printable(cell));
      widths[cells.size() - 1] = std::max(widths[cells.size() - 1], width(cells.back()));
    }
  }
  write_line(headings, table, widths, indent, out);
  for (const auto& cells : rows) write_line(cells, table, widths, indent, out);
}

// A line of a section, broken between words where it is too wide, the rest set further in.
void write_wrapped(std::string_view line, std::string& out) {
  constexpr std::size_t widest = 98;
  std::size_t used = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    if (used == 0) {
      out += "  ";
    } else if (used + 1 + width(word) > widest) {
      out += "\n      ";
      used = 4;
    } else {
      out += ' ';
      ++used;
    }
    out += word;
    used += width(word);
  }
  out += '\n';
}

}  // namespace

std::string write_text(const report::Layout& layout, const Terminal& /*terminal*/) {
  std::string out;
  if (!layout.title.empty()) out += text::printable(layout.title) + '\n';
  if (!layout.table.columns.empty()) {
    if (!out.empty()) out += '\n';
    write_table(layout.table, "", out);
  }
  for (const auto& section : layout.sections) {
    out += "\n" + section.heading + "\n";
    for (const std::string& line : section.lines) write_wrapped(text::printable(line), out);
    if (!section.table.columns.empty()) write_table(section.table, "  ", out);
  }
  return out;
}

}  // namespace trainprint::writers
