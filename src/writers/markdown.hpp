// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// What a comment on GitHub may hold. It counts characters: bytes are never fewer.
inline constexpr std::size_t comment_bytes = 65'536;

/// What begins the Markdown of a result, so that a script finds its own comment again.
inline constexpr const char* comment_tag = "<!-- trainprint -->";

/// A layout as GitHub-flavoured Markdown, whole: tables, and a list for the lines of each section.
[[nodiscard]] std::string write_markdown(const report::Layout& layout);

/// Likewise, for a comment or summary on GitHub: after the tag, with details folded, in at most
/// `most_bytes`. What does not fit is left out, whole rows and whole sections, and a line says so.
/// Empty if not even that line fits.
[[nodiscard]] std::string write_comment(const report::Layout& layout,
                                        std::size_t most_bytes = comment_bytes);

}  // namespace trainprint::writers
