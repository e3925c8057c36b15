// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace trainprint::writers {

/// The text as content or as a quoted attribute of HTML, with control characters shown as `\xNN`.
[[nodiscard]] std::string escaped_html(std::string_view text);

/// The text on one line, as `text::printable` has it, for where a name stands within words of ours:
/// what would turn the direction of those that follow (U+202A to U+202E, U+2066 to U+2069) is shown
/// as `\u202e`.
[[nodiscard]] std::string in_direction(std::string_view text);

}  // namespace trainprint::writers
