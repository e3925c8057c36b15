// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <tuple>
#include <type_traits>

#include "tables/tables.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {

/// The column that other tables refer to: the first `name` column, or null pointer.
template <class Row>
[[nodiscard]] constexpr Text Row::*id_column() {
  Text Row::*id = nullptr;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    if constexpr (std::is_same_v<decltype(field.member), Text Row::*>) {
      if (id == nullptr && field.column == Column::name) id = field.member;
    }
  });
  return id;
}

/// What rows are sorted by within their table: the id, or what follows. Equal rows keep the order
/// of the file.
template <class Row>
[[nodiscard]] auto order_key(const Tables& tables, const Row& row) {
  return tables.str(row.*id_column<Row>());
}

[[nodiscard]] inline auto order_key(const Tables& tables, const AmbiguityRow& row) {
  return text::normalised(tables.str(row.name));
}

[[nodiscard]] inline auto order_key(const Tables& tables, const MeasurementRow& row) {
  return tables.str(row.accelerator);
}

[[nodiscard]] inline auto order_key(const Tables& tables, const IntensityRow& row) {
  return std::tuple{tables.str(row.zone), row.year, tables.str(row.basis), tables.str(row.role)};
}

[[nodiscard]] inline auto order_key(const Tables& tables, const RegionRow& row) {
  return std::tuple{tables.str(row.provider), tables.str(row.region)};
}

[[nodiscard]] inline auto order_key(const Tables& tables, const PueRow& row) {
  return std::tuple{tables.str(row.scope), tables.str(row.name), row.year};
}

[[nodiscard]] inline auto order_key(const Tables& tables, const ElectricityPriceRow& row) {
  return std::tuple{tables.str(row.zone), row.year, tables.str(row.customers)};
}

[[nodiscard]] inline auto order_key(const Tables& tables, const ProfileMonthRow& row) {
  return std::tuple{tables.str(row.profile), row.month};
}

[[nodiscard]] inline auto order_key(const Tables& tables, const PriceRow& row) {
  return std::tuple{tables.str(row.accelerator), tables.str(row.provider), tables.str(row.region),
                    tables.str(row.instance)};
}

}  // namespace trainprint::tables
