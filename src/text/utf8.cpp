// SPDX-License-Identifier: MIT
#include "text/utf8.hpp"

#include <algorithm>

namespace trainprint::text {

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(at + 1) ? 2 : 0;
  const unsigned second = byte(at + 1);
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && second < 0xA0;
    const bool surrogate = first == 0xED && second > 0x9F;
    return !overlong && !surrogate && continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second > 0x8F;
    const bool whole = continues(at + 1) && continues(at + 2) && continues(at + 3);
    return !overlong && !beyond && whole ? 4 : 0;
  }
  return 0;
}

std::vector<Character> characters(std::string_view text) {
  // What the first byte holds of the code, by the number of bytes.
  constexpr unsigned masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  std::vector<Character> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    char32_t code = length == 0 ? byte(0) : byte(0) & masks[length];
    for (std::size_t i = 1; i < length; ++i) code = code << 6U | (byte(i) & 0x3FU);
    out.push_back({code, text.substr(at, std::max<std::size_t>(length, 1))});
    at += out.back().bytes.size();
  }
  return out;
}

bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  constexpr std::size_t characters = 4;
  for (const std::size_t zero : {0U, 1U}) {
    bool every_other = text.size() >= 2 * characters;
    for (std::size_t i = 0; every_other && i < 2 * characters; ++i) {
      every_other = (text[i] == '\0') == (i % 2 == zero);
    }
    if (every_other) return true;
  }
  return false;
}

}  // namespace trainprint::text
