// SPDX-License-Identifier: MIT
#include "writers/csv.hpp"

#include <string_view>

namespace trainprint::writers {
namespace {

void write_cell(std::string_view cell, std::string& out) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
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
