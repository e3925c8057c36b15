// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "browse/sheet.hpp"
#include "tables/order.hpp"
#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint::browse {

/// Names the file and line of a user's own table; only rows that have any show it.
inline constexpr const char* own_table = "own_table";

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

/// The source of one column's value: that of the row, unless a user's own table changed the row and
/// left this column as the bundled row has it.
template <class Row>
[[nodiscard]] std::vector<std::string> source_behind(const tables::Tables& tables, const Row& row,
                                                     std::string_view column) {
  if (tables::own(tables, row) != nullptr && tables::own_place(tables, row, column).empty()) {
    const tables::Tables& bundled = tables::bundled();
    const Row* before = tables::find<Row>(bundled, tables.str(row.*tables::id_column<Row>()));
    if (before != nullptr) return list_of(bundled.str(before->source));
  }
  return list_of(tables.str(row.source));
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
