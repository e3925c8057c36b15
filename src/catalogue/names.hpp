// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace trainprint {

/// Every spelling that the rows of a table answer to, for suggestions.
template <class Row>
[[nodiscard]] std::vector<std::string_view> names_of(const tables::Tables& tables);

/// "did you mean …?" if there are suggestions, else `otherwise`.
[[nodiscard]] std::string hint_of(const std::vector<std::string>& suggestions,
                                  std::string_view otherwise);

}  // namespace trainprint
