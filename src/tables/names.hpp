// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tables/rows.hpp"
#include "text/split.hpp"

namespace trainprint::tables {

/// The names in the `name` and `names` columns of a row; for a region also `provider:region`.
/// `texts` is what the row's slices are of: anything with `str(Text)`.
template <class Texts, class Row>
[[nodiscard]] std::vector<std::string> names_of(const Texts& texts, const Row& row) {
  std::vector<std::string> names;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    if constexpr (std::is_same_v<decltype(row.*field.member), const Text&>) {
      if (field.column != Column::name && field.column != Column::names) return;
      for (const std::string_view name : text::split_list(texts.str(row.*field.member), '\n')) {
        names.emplace_back(name);
      }
    }
  });
  if constexpr (std::is_same_v<Row, RegionRow>) {
    names.push_back(std::string{texts.str(row.provider)} + ":" +
                    std::string{texts.str(row.region)});
  }
  return names;
}

}  // namespace trainprint::tables
