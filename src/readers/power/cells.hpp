// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace trainprint::readers {

/// A text without the blanks around it.
[[nodiscard]] inline std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// The cells of a row between separators, without the blanks and quotes around them, into `cells`.
/// Quotes protect nothing: separators within them part cells.
inline void split_cells(std::string_view row, char separator,
                        std::vector<std::string_view>& cells) {
  cells.clear();
  for (;;) {
    const std::size_t end = row.find(separator);
    std::string_view cell = without_blanks(row.substr(0, end));
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
      cell = without_blanks(cell.substr(1, cell.size() - 2));
    }
    cells.push_back(cell);
    if (end == std::string_view::npos) return;
    row.remove_prefix(end + 1);
  }
}

}  // namespace trainprint::readers
