// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace trainprint::text {

/// A character of a text.
struct Character {
  char32_t code = 0;
  std::string_view bytes;
};

/// Length in bytes of the UTF-8 character at `text[at]`, or 0 if it is malformed (overlong,
/// surrogate, cut off).
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t at);

/// The characters of a text, which must be UTF-8 (`is_utf8`); a byte that is no part of a character
/// stands for itself. They refer to `text`.
[[nodiscard]] std::vector<Character> characters(std::string_view text);

/// Whether a text is in UTF-16: it has that byte order mark, or every other byte at its begin is 0.
[[nodiscard]] bool is_utf16(std::string_view text);

}  // namespace trainprint::text
