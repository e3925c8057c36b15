// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <trainprint/diagnostic.hpp>

#include "text/width.hpp"

namespace trainprint {
namespace {

// Long lines are cut around the column, so that a message stays readable.
constexpr std::size_t most_of_a_line = 120;

bool inside_sequence(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::string quoted_line(const Diagnostic& diagnostic) {
  std::string line = diagnostic.source_line;
  std::size_t column = diagnostic.column == 0 ? 0 : diagnostic.column - 1;
  if (line.size() > most_of_a_line) {
    std::size_t begin = column > most_of_a_line / 2 ? column - most_of_a_line / 2 : 0;
    while (begin < line.size() && inside_sequence(line[begin])) ++begin;
    std::size_t end = std::min(begin + most_of_a_line, line.size());
    while (end < line.size() && inside_sequence(line[end])) --end;
    line = line.substr(begin, end - begin);
    column -= begin;
  }
  std::string caret;
  std::string_view before{line.data(), std::min(column, line.size())};
  while (!before.empty()) {
    const std::size_t tab = std::min(before.find('\t'), before.size());
    caret.append(text::columns_of(before.substr(0, tab)), ' ');
    if (tab < before.size()) caret += '\t';
    before.remove_prefix(std::min(tab + 1, before.size()));
  }
  return fmt::format("  {}\n  {}^\n", line, caret);
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  std::string out;
  if (!diagnostic.file.empty()) {
    out += diagnostic.file;
    if (diagnostic.line != 0) {
      out += fmt::format(":{}", diagnostic.line);
      if (diagnostic.column != 0) out += fmt::format(":{}", diagnostic.column);
    }
    out += ": ";
  }
  out += fmt::format("error: {} [{}]\n", diagnostic.message, diagnostic.code);
  if (!diagnostic.source_line.empty()) out += quoted_line(diagnostic);
  if (!diagnostic.hint.empty()) out += fmt::format("  hint: {}\n", diagnostic.hint);
  return out;
}

}  // namespace trainprint
