// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tables/order.hpp"

namespace trainprint::tables {

/// The columns that tell a row from all others of its table: those of a user's own row that has the
/// same as a bundled one changes that one.
template <class Row>
[[nodiscard]] std::vector<std::string_view> identity_columns() {
  if constexpr (std::is_same_v<Row, AmbiguityRow>) return {"name", "accelerator"};
  if constexpr (std::is_same_v<Row, MeasurementRow>) {
    return {"accelerator", "workload", "kind", "scope", "source"};
  }
  if constexpr (std::is_same_v<Row, IntensityRow>) return {"zone", "year", "basis", "role"};
  if constexpr (std::is_same_v<Row, ElectricityPriceRow>) return {"zone", "customers", "year"};
  if constexpr (std::is_same_v<Row, ProfileMonthRow>) return {"profile", "month"};
  if constexpr (std::is_same_v<Row, RegionRow>) return {"provider", "region"};
  if constexpr (std::is_same_v<Row, PueRow>) return {"scope", "name", "year"};
  if constexpr (std::is_same_v<Row, PriceRow>) return {"provider", "region", "instance"};
  std::vector<std::string_view> id;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    if (id.empty() && field.column == Column::name) id = {field.key};
  });
  return id;
}

/// The identity of a row as one text. Two second readings of an intensity are two rows.
template <class Row>
[[nodiscard]] std::string identity(const Tables& tables, const Row& row) {
  const std::vector<std::string_view> columns = identity_columns<Row>();
  std::string out;
  const auto add = [&](const auto& value) {
    if constexpr (std::is_same_v<decltype(value), const Text&>) {
      out += tables.str(value);
    } else if constexpr (std::is_same_v<decltype(value), const std::uint32_t&>) {
      out += std::to_string(value);
    }
    out += '\n';
  };
  for_each(Fields<Row>::columns, [&](const auto& field) {
    if (std::find(columns.begin(), columns.end(), field.key) != columns.end()) {
      add(row.*field.member);
    }
  });
  if constexpr (std::is_same_v<Row, IntensityRow>) {
    if (tables.str(row.role) != "headline") add(row.source);
  }
  return out;
}

/// The column that says where the value of `column` comes from; empty if none does. It says so of
/// the value in the middle, not of the ends that other readings give.
template <class Row>
[[nodiscard]] std::string_view source_column(std::string_view column) {
  std::string_view source;
  bool is_value = false;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    const std::string_view key = field.key;
    const bool is_reference = field.column == Column::reference;
    if (key == column) is_value = field.column == Column::number || is_reference;
    if (field.table != std::string_view{"sources"} || key == "confirmed_by") return;
    const std::string_view what = key.substr(0, key.rfind("source"));  // `load_` of load_source
    if (column.starts_with(what) && column != key) source = key;
  });
  const std::vector<std::string_view> id = identity_columns<Row>();
  const bool identifies = std::find(id.begin(), id.end(), column) != id.end();
  constexpr bool only_tdp = std::is_same_v<Row, AcceleratorRow> || std::is_same_v<Row, CpuRow>;
  const bool is_end =
      column.find("low") != std::string_view::npos || column.find("high") != std::string_view::npos;
  const bool sourced = is_value && !identifies && !is_end &&
                       (!only_tdp || column.starts_with("tdp") || column.starts_with("mig"));
  return sourced ? source : std::string_view{};
}

}  // namespace trainprint::tables
