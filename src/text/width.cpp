// SPDX-License-Identifier: MIT
#include "text/width.hpp"

#include <algorithm>

#include <utf8proc.h>

namespace trainprint::text {
namespace {

// What is shown as one character (Unicode Standard Annex 29).
struct Grapheme {
  std::size_t bytes = 0;
  std::size_t columns = 0;
};

constexpr utf8proc_int32_t emoji_style = 0xFE0F;

bool is_flag_letter(utf8proc_int32_t character) {
  return character >= 0x1F1E6 && character <= 0x1F1FF;
}

// The character at the beginning; a byte that is not UTF-8 stands for itself.
utf8proc_int32_t first_of(std::string_view text, std::size_t& bytes) {
  utf8proc_int32_t character = 0;
  const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &character);
  bytes = read > 0 ? static_cast<std::size_t>(read) : 1;
  return read > 0 ? character : 0xFFFD;
}

Grapheme first_grapheme(std::string_view text) {
  Grapheme out;
  utf8proc_int32_t state = 0;
  utf8proc_int32_t before = 0;
  while (out.bytes < text.size()) {
    std::size_t bytes = 0;
    const utf8proc_int32_t character = first_of(text.substr(out.bytes), bytes);
    if (out.bytes > 0 && utf8proc_grapheme_break_stateful(before, character, &state) != 0) break;
    const int width = utf8proc_charwidth(character);
    out.columns = std::max(out.columns, static_cast<std::size_t>(std::max(width, 0)));
    if (character == emoji_style || is_flag_letter(character)) out.columns = 2;
    out.bytes += bytes;
    before = character;
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  if (is_ascii(text)) return text.size();
  std::size_t columns = 0;
  while (!text.empty()) {
    const Grapheme one = first_grapheme(text);
    columns += one.columns;
    text.remove_prefix(one.bytes);
  }
  return columns;
}

std::size_t bytes_within(std::string_view text, std::size_t columns) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const Grapheme one = first_grapheme(text.substr(bytes));
    if (bytes > 0 && used + one.columns > columns) break;
    used += one.columns;
    bytes += one.bytes;
  }
  return bytes;
}

}  // namespace trainprint::text
