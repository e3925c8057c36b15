// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace trainprint::text {

/// The parts of a text between separators; one, perhaps empty, where there is none.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

/// The items of a list that was joined with separators, as `names` and `references` columns are
/// with
/// '\n'; none of an empty text.
[[nodiscard]] inline std::vector<std::string_view> split_list(std::string_view joined,
                                                              char separator) {
  if (joined.empty()) return {};
  return split(joined, separator);
}

}  // namespace trainprint::text
