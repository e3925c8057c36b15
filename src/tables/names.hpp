// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

#include "tables/rows.hpp"
#include "text/json.hpp"

namespace trainprint::tables {

/// A name that a row answers to, and its offset in the row's document.
struct Name {
  std::string name;
  std::size_t offset = 0;
};

/// The names in the `name` and `names` columns of a complete row; for a region also
/// `provider:region`.
template <class Row>
[[nodiscard]] std::vector<Name> names_of(const text::Json& row) {
  std::vector<Name> names;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    const text::Json* value = row.find(field.key);
    if (value == nullptr) return;
    if (field.column == Column::name) names.push_back({value->text, value->offset});
    if (field.column == Column::names) {
      for (const text::Json& item : value->items) names.push_back({item.text, item.offset});
    }
  });
  if constexpr (std::is_same_v<Row, RegionRow>) {
    const text::Json& region = *row.find("region");
    names.push_back({row.find("provider")->text + ":" + region.text, region.offset});
  }
  return names;
}

}  // namespace trainprint::tables
