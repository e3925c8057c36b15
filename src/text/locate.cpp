// SPDX-License-Identifier: MIT
#include "text/locate.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace trainprint::text {
namespace {

// The end of the whole words of eight ASCII bytes that begin at `at`.
std::size_t ascii_from(std::string_view text, std::size_t at) {
  constexpr std::uint64_t beyond_ascii = 0x8080808080808080U;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & beyond_ascii) != 0) break;
  }
  return at;
}

}  // namespace

Diagnostic diagnose(const Document& document, std::size_t offset, std::string_view code,
                    std::string message, std::string hint) {
  const std::string_view content = document.content;
  const std::size_t at = std::min(offset, content.size());
  const std::size_t previous = at == 0 ? std::string_view::npos : content.rfind('\n', at - 1);
  const std::size_t begin = previous == std::string_view::npos ? 0 : previous + 1;
  const std::size_t end = std::min(content.find('\n', begin), content.size());
  Diagnostic diagnostic = diagnose(std::string_view{}, code, std::move(message), std::move(hint));
  diagnostic.file = document.name;
  diagnostic.line =
      static_cast<std::size_t>(
          std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(begin), '\n')) +
      1;
  diagnostic.column = at - begin + 1;
  std::string_view line = content.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::size_t bad = 0;
  const bool plain = is_utf8(line, &bad) && std::none_of(line.begin(), line.end(), [](char c) {
                       return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
                     });
  if (plain) diagnostic.source_line = line;
  return diagnostic;
}

Diagnostic diagnose(const Place& place, std::string_view code, std::string message,
                    std::string hint) {
  if (place.document) {
    return diagnose(*place.document, place.offset, code, std::move(message), std::move(hint));
  }
  return diagnose(place.option, code, std::move(message), std::move(hint));
}

Diagnostic diagnose(std::string_view name, std::string_view code, std::string message,
                    std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.file = printable(name);
  return diagnostic;
}

bool is_utf8(std::string_view text, std::size_t* bad) {
  for (std::size_t at = ascii_from(text, 0); at < text.size(); at = ascii_from(text, at)) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      *bad = at;
      return false;
    }
    at += length;
  }
  return true;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    // U+0080 to U+009F control terminals too.
    const bool is_c1 =
        length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (length == 0 || byte < 0x20 || byte == 0x7F || is_c1) {
      out += fmt::format("\\x{:02x}", byte);
      at += 1;
    } else {
      out += text.substr(at, length);
      at += length;
    }
  }
  return out;
}

bool has_control_character(std::string_view text) {
  return printable(text) != text;
}

}  // namespace trainprint::text
