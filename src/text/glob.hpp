// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace trainprint::text {

/// True if the text is a pattern rather than a name: it holds `*` or `?`.
[[nodiscard]] bool is_glob(std::string_view text);

/// True if all of `text` fits the pattern: `*` stands for any characters, also none, `?` for one
/// byte, everything else for itself.
[[nodiscard]] bool fits_glob(std::string_view text, std::string_view pattern);

}  // namespace trainprint::text
