// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trainprint::cli {

/// How wide help is.
inline constexpr std::size_t help_width = 80;

/// The words of a text, which blanks and line feeds separate.
[[nodiscard]] std::vector<std::string> text_words(std::string_view text);

/// A paragraph of words that are not broken, no line wider than `help_width` if its words are not:
/// `begin`, then the words, in further lines from column `indent` on. Ends with a line feed.
[[nodiscard]] std::string paragraph(std::string begin, const std::vector<std::string>& words,
                                    std::size_t indent);

/// `begin`, padded with blanks to `column`, then the text; from a line of its own where `begin`
/// reaches further than that.
[[nodiscard]] std::string entry(std::string begin, std::size_t column, std::string_view text);

}  // namespace trainprint::cli
