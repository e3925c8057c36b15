// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace trainprint::writers {

/// A text that LaTeX sets as it is, under pdflatex without further packages: TeX's marks are
/// escaped, and characters that its fonts lack are `\trainprintchar{128512}{1F600}`
/// (docs/formats.md#latex). Words longer than a narrow column holds may be broken. The text can be
/// told from it again.
[[nodiscard]] std::string latex_text(std::string_view text);

/// As `latex_text`, without places for breaks.
[[nodiscard]] std::string latex_unbroken(std::string_view text);

/// As `latex_text`, for words that no user gave: the 2 of CO2e is set low.
[[nodiscard]] std::string latex_prose(std::string_view text);

/// The definition that `\trainprintchar` needs, if the LaTeX code uses it; else nothing.
[[nodiscard]] std::string_view latex_definitions(std::string_view code);

/// How wide a text is about, in points of 8-point type: rather too wide than too narrow.
[[nodiscard]] double latex_width(std::string_view text);

/// Likewise its widest part that cannot be broken.
[[nodiscard]] double latex_least_width(std::string_view text);

}  // namespace trainprint::writers
