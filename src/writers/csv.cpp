// SPDX-License-Identifier: MIT
#include "writers/csv.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/number.hpp"

namespace trainprint::writers {
namespace {

// True for what makes a spreadsheet run the cell that it begins.
bool begins_formula(std::string_view text) {
  constexpr std::array<std::string_view, 11> signs{"=",  "+",  "-",  "@",  "\t", "\r",
                                                   "\n", "＝", "＋", "－", "＠"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

// A text that a spreadsheet would run gets an apostrophe; so does one that begins with apostrophes
// before such a sign, so that taking one away gives the text back.
bool needs_apostrophe(std::string_view text) {
  const std::string_view after = text.substr(std::min(text.find_first_not_of('\''), text.size()));
  return begins_formula(after) && !text::to_number(text);
}

void write_cell(std::string_view cell, std::string& out) {
  const bool apart = needs_apostrophe(cell);
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    if (apart) out += '\'';
    out += cell;
    return;
  }
  out += '"';
  if (apart) out += '\'';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string write_csv(const report::Table& table) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) out += ',';
    write_cell(table.columns[i].heading, out);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      write_cell(row[i], out);
    }
    out += '\n';
  }
  return out;
}

}  // namespace trainprint::writers
