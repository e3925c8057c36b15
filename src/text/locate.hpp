// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <trainprint/diagnostic.hpp>
#include <trainprint/run.hpp>

namespace trainprint::text {

/// A text that was read as a whole, with the name it goes by in messages.
struct Document {
  std::string name;
  std::string content;
};

/// A diagnostic about byte `offset` of `document`: fills in file, line, column and the line itself.
/// Offsets beyond the end stand for the end.
[[nodiscard]] Diagnostic diagnose(const Document& document, std::size_t offset,
                                  std::string_view code, std::string message,
                                  std::string hint = {});

/// A diagnostic about a value that was given: at its place in a document, or about its option.
[[nodiscard]] Diagnostic diagnose(const Place& place, std::string_view code, std::string message,
                                  std::string hint = {});

/// A diagnostic about a file as a whole, or about an option, of that name; about neither if the
/// name is empty.
[[nodiscard]] Diagnostic diagnose(std::string_view name, std::string_view code, std::string message,
                                  std::string hint = {});

/// True if `text` is well-formed UTF-8; otherwise `*bad` is the offset of the first byte that is
/// not.
[[nodiscard]] bool is_utf8(std::string_view text, std::size_t* bad);

/// `text` with control characters shown as `\xNN`, so that it can be quoted in a message.
[[nodiscard]] std::string printable(std::string_view text);

/// True if the text, which must be UTF-8, has a control character (U+0000 to U+001F, U+007F to
/// U+009F): a line break, say.
[[nodiscard]] bool has_control_character(std::string_view text);

}  // namespace trainprint::text
