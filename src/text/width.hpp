// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace trainprint::text {

/// Columns that the text takes on a terminal: two for wide characters (Unicode Standard Annex 11),
/// none for combining ones. Must be UTF-8 without control characters.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Bytes of the longest beginning of `text` that takes at most `columns`, without parting what is
/// shown as one character; at least one such character, if there is any.
[[nodiscard]] std::size_t bytes_within(std::string_view text, std::size_t columns);

}  // namespace trainprint::text
