// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "browse/sheet.hpp"
#include "tables/identity.hpp"
#include "tables/order.hpp"
#include "tables/overlay.hpp"
#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint::browse {

/// Names the file and line of a user's own table; only rows that have any show it.
inline constexpr const char* own_table = "own_table";

/// The texts of a column that holds several, one a line.
[[nodiscard]] inline std::vector<std::string> list_of(std::string_view joined) {
  const auto parts = text::split_list(joined, '\n');
  return {parts.begin(), parts.end()};
}

template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& tables, const Row& row,
                             const tables::Field<Row, tables::Text>& field) {
  const std::string_view text = tables.str(row.*field.member);
  if (field.column == tables::Column::names || field.column == tables::Column::references) {
    return list_of(text);
  }
  return text_value(text);
}

template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& /*tables*/, const Row& row,
                             const tables::Field<Row, bool>& field) {
  return row.*field.member;
}

template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& /*tables*/, const Row& row,
                             const tables::Field<Row, std::optional<double>>& field) {
  return number_value(row.*field.member);
}

template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& /*tables*/, const Row& row,
                             const tables::Field<Row, double>& field) {
  return row.*field.member;
}

template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& /*tables*/, const Row& row,
                             const tables::Field<Row, tables::HourlyValues>& field) {
  std::vector<std::string> hours;
  for (const double hour : row.*field.member) hours.push_back(exact_text(hour));
  return hours;
}

/// A whole number that may be left out is below its least value where it was.
template <class Row>
[[nodiscard]] Value value_of(const tables::Tables& /*tables*/, const Row& row,
                             const tables::Field<Row, std::uint32_t>& field) {
  const double number = row.*field.member;
  return number < field.least ? Value{} : Value{number};
}

/// The columns of a table, as `Fields<Row>` has them.
template <class Row>
[[nodiscard]] std::vector<Column> columns_of() {
  std::vector<Column> columns;
  tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
    using tables::Column;
    const bool numeric = field.column == Column::number || field.column == Column::year;
    const bool names = field.column == Column::name || field.column == Column::names ||
                       field.column == Column::reference || field.column == Column::references;
    columns.push_back({field.key, field.key, numeric, names, field.table});
  });
  return columns;
}

/// The values of a row, in the order of the columns.
template <class Row>
[[nodiscard]] std::vector<Value> values_of(const tables::Tables& tables, const Row& row) {
  std::vector<Value> values;
  tables::for_each(tables::Fields<Row>::columns,
                   [&](const auto& field) { values.push_back(value_of(tables, row, field)); });
  return values;
}

/// Where a user's own table gives or changes the row, or nothing.
template <class Row>
[[nodiscard]] Value own_place(const tables::Tables& tables, const Row& row) {
  const auto* entry = tables::own(tables, row);
  return entry == nullptr ? Value{} : text_value(entry->place);
}

/// The sources of column `key`: those of a column such as `load_source` for `load_low`, else those
/// of `source`.
template <class Row>
[[nodiscard]] std::vector<std::string> sources_of(const tables::Tables& tables, const Row& row,
                                                  std::string_view key) {
  std::vector<std::string> all;
  std::vector<std::string> own;
  tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
    if constexpr (std::is_same_v<decltype(row.*field.member), const tables::Text&>) {
      constexpr std::string_view ending = "_source";
      const std::string_view name = field.key;
      if (std::string_view{field.table} != "sources") return;
      if (name == "confirmed_by" && !key.starts_with("tdp")) return;
      const auto ids = list_of(tables.str(row.*field.member));
      const bool is_own =
          name.ends_with(ending) && key.starts_with(name.substr(0, name.size() - ending.size()));
      auto& into = is_own ? own : all;
      if (is_own || !name.ends_with(ending)) into.insert(into.end(), ids.begin(), ids.end());
    }
  });
  return own.empty() ? all : own;
}

/// The row that a user's own table changed, as it is bundled; null pointer for a new one.
template <class Row>
[[nodiscard]] const Row* bundled_row(const tables::Tables& tables, const Row& row) {
  const std::string wanted = tables::identity(tables, row);
  for (const Row& before : tables::bundled().of<Row>().rows) {
    if (tables::identity(tables::bundled(), before) == wanted) return &before;
  }
  return nullptr;
}

/// The sources of one column's value. Where a user's own table changed other columns of the row,
/// they are those of the bundled row; where it changed this one without naming a source, the user.
template <class Row>
[[nodiscard]] std::vector<std::string> source_behind(const tables::Tables& tables, const Row& row,
                                                     std::string_view column) {
  const tables::OwnRow* own = tables::own(tables, row);
  if (own == nullptr) return sources_of(tables, row, column);
  if (tables::own_place(tables, row, column).empty()) {
    const Row* before = bundled_row(tables, row);
    return before == nullptr ? sources_of(tables, row, column)
                             : sources_of(tables::bundled(), *before, column);
  }
  const bool names_source = (own->columns & tables::column_bit<Row>("source")) != 0;
  return names_source ? sources_of(tables, row, column)
                      : std::vector<std::string>{tables::own_source};
}

/// A whole table: its columns, those that `join` adds to each row, and where a row is the user's.
/// `join(row)` gives the values of `joined`.
template <class Row, class Join>
[[nodiscard]] Sheet sheet_of(const tables::Tables& tables, const std::vector<Column>& joined,
                             const Join& join) {
  Sheet sheet{columns_of<Row>(), {}};
  sheet.columns.insert(sheet.columns.end(), joined.begin(), joined.end());
  sheet.columns.push_back({own_table});
  sheet.rows.reserve(tables.of<Row>().rows.size());
  for (const Row& row : tables.of<Row>().rows) {
    std::vector<Value> values = values_of(tables, row);
    for (Value& value : join(row)) values.push_back(std::move(value));
    values.push_back(own_place(tables, row));
    sheet.rows.push_back(std::move(values));
  }
  return sheet;
}

template <class Row>
[[nodiscard]] Sheet sheet_of(const tables::Tables& tables) {
  return sheet_of<Row>(tables, {}, [](const Row& /*row*/) { return std::vector<Value>{}; });
}

}  // namespace trainprint::browse
