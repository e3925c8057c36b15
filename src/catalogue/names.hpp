// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint {

/// Every spelling that the rows of a table answer to, for suggestions.
template <class Row>
[[nodiscard]] std::vector<std::string_view> names_of(const tables::Tables& tables) {
  std::vector<std::string_view> names;
  for (const Row& row : tables.of<Row>().rows) {
    tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
      if (field.column != tables::Column::name && field.column != tables::Column::names) return;
      if constexpr (std::is_same_v<decltype(row.*field.member), const tables::Text&>) {
        const auto parts = text::split_list(tables.str(row.*field.member), '\n');
        names.insert(names.end(), parts.begin(), parts.end());
      }
    });
  }
  return names;
}

}  // namespace trainprint
