// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "tables/load.hpp"

namespace trainprint::tables {

/// The source of what a user's own table gives without naming one.
inline constexpr const char* own_source = "own-tables";

/// A user's own tables over `base`, which must outlive them. A row with the identity of a row of
/// the base (see identity.hpp) changes the columns it gives, any other is a new one. Documents may
/// hold comments and need not have `updated`. Throws InputError as `load` does; further code:
/// `duplicate-row`. What it gives is to be checked.
[[nodiscard]] LoadedTables lay_over(const Tables& base, std::vector<text::Document> documents);

}  // namespace trainprint::tables
