// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trainprint::text {

/// Lower-case letters and digits of `name`: what names are compared by.
[[nodiscard]] std::string normalised(std::string_view name);

/// `text` with A–Z in lower case.
[[nodiscard]] std::string lower(std::string_view text);

/// Up to three of `candidates` that are nearest to `name` by edit distance after normalising, best
/// first; none that is further off than a third of the name's length (at least 2, at most 4 edits).
/// Names that begin with `name` or that `name` begins with count as near.
[[nodiscard]] std::vector<std::string> nearest(std::string_view name,
                                               const std::vector<std::string_view>& candidates);

/// "did you mean 'a', 'b' or 'c'?", or an empty text for none.
[[nodiscard]] std::string did_you_mean(const std::vector<std::string>& names);

/// "did you mean …?" if there are suggestions, else `otherwise`.
[[nodiscard]] std::string hint_of(const std::vector<std::string>& suggestions,
                                  std::string_view otherwise);

}  // namespace trainprint::text
