// SPDX-License-Identifier: MIT
#include "writers/escaped.hpp"

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/utf8.hpp"

namespace trainprint::writers {

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : text::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string in_direction(std::string_view text) {
  std::string out;
  const std::string plain = text::printable(text);
  for (const text::Character& c : text::characters(plain)) {
    const bool turns =
        (c.code >= 0x202A && c.code <= 0x202E) || (c.code >= 0x2066 && c.code <= 0x2069);
    out += turns ? fmt::format("\\u{:04x}", static_cast<unsigned>(c.code)) : std::string{c.bytes};
  }
  return out;
}

}  // namespace trainprint::writers
