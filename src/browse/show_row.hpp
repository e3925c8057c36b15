// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "browse/card.hpp"
#include "browse/named.hpp"
#include "browse/table_sheet.hpp"
#include "catalogue/names.hpp"
#include "tables/order.hpp"

/// Cards of tables for which nothing is written but their columns.
namespace trainprint::browse {

/// What a column means, as a heading; of a flag, what is so if it is set.
[[nodiscard]] inline std::string heading_of(std::string_view meaning) {
  constexpr std::string_view flag = "true where ";
  return std::string{meaning.starts_with(flag) ? meaning.substr(flag.size()) : meaning};
}

/// Every column as a fact, but for notes and sources, which have their places.
template <class Row>
void add_row(const tables::Tables& tables, const Row& row, Card& card) {
  tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
    const std::string_view key = field.key;
    if (std::string_view{field.table} == "sources") return;
    Value value = value_of(tables, row, field);
    if (key == "note") {
      if (!is_absent(value)) card.notes.push_back(exact_text(value));
      return;
    }
    const bool is_name =
        field.column == tables::Column::name || field.column == tables::Column::names;
    card.facts.push_back({field.key,
                          heading_of(field.meaning),
                          value,
                          {},
                          is_name || is_absent(value) ? std::vector<std::string>{}
                                                      : source_behind(tables, row, key)});
  });
  note_own(tables, row, card.notes);
}

/// The card of one row of a table whose rows have names.
template <class Row>
[[nodiscard]] Card show_row(const char* kind, const std::string& name, const Catalogue& catalogue) {
  const tables::Tables& tables = catalogue.tables();
  const Row* row = tables::find<Row>(tables, name);
  if (row == nullptr) throw_unknown(kind, name, names_of<Row>(tables));
  Card card;
  card.kind = kind;
  card.id = tables.str(row->*tables::id_column<Row>());
  card.title = card.id;
  tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
    if constexpr (std::is_same_v<decltype(row->*field.member), const tables::Text&>) {
      const std::string_view key = field.key;
      if (key == "name" || key == "label") card.title = tables.str(row->*field.member);
    }
  });
  add_row(tables, *row, card);
  return card;
}

/// The card of all rows that are about one thing, in a table whose rows have no names: the first
/// column says what they are about.
template <class Row>
[[nodiscard]] Card show_rows(const char* kind, const std::string& name,
                             const Catalogue& catalogue) {
  const tables::Tables& tables = catalogue.tables();
  Sheet sheet = sheet_of<Row>(tables);
  Card card;
  card.kind = kind;
  const std::string_view table = sheet.columns.front().table;
  if (table == "accelerators") {
    card.id = tables.str(accelerator_named(name, tables, card.notes).id);
  } else {
    card.id = id_in_table(table, name, tables);
  }
  card.title = card.id;
  std::vector<std::string> subjects;
  for (const auto& row : sheet.rows) {
    std::string subject = exact_text(row.front());
    if (subjects.empty() || subjects.back() != subject) subjects.push_back(std::move(subject));
  }
  const std::string key = text::normalised(card.id);
  std::erase_if(sheet.rows,
                [&](const auto& row) { return text::normalised(exact_text(row.front())) != key; });
  if (sheet.rows.empty() && table != "accelerators") {
    throw_unknown(kind, name, {subjects.begin(), subjects.end()});
  }
  if (sheet.rows.empty()) card.notes.emplace_back("no row is about it");
  card.tables.push_back({tables::Fields<Row>::table, "Rows", std::move(sheet)});
  return card;
}

}  // namespace trainprint::browse
