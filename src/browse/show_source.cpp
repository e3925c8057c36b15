// SPDX-License-Identifier: MIT
#include <algorithm>

#include "browse/named.hpp"
#include "browse/show.hpp"
#include "browse/show_row.hpp"
#include "core/methods/methods.hpp"

namespace trainprint::browse {
namespace {

using tables::Tables;

template <class Row>
bool rests_on(const Tables& tables, const Row& row, std::string_view source) {
  bool found = false;
  tables::for_each(tables::Fields<Row>::columns, [&](const auto& field) {
    if constexpr (std::is_same_v<decltype(row.*field.member), const tables::Text&>) {
      if (std::string_view{field.table} != "sources") return;
      const auto ids = text::split_list(tables.str(row.*field.member), '\n');
      found = found || std::find(ids.begin(), ids.end(), source) != ids.end();
    }
  });
  return found;
}

// How many rows of which tables, and which methods, rest on a source.
CardTable uses(const Tables& tables, std::string_view source) {
  Sheet sheet{{{"table", "Table"}, {"rows", "Rows", true}}, {}};
  tables::for_each(tables.all, [&]<class Row>(const tables::Table<Row>& table) {
    const auto count = std::count_if(table.rows.begin(), table.rows.end(),
                                     [&](const Row& row) { return rests_on(tables, row, source); });
    if (count > 0) sheet.rows.push_back({tables::Fields<Row>::table, static_cast<double>(count)});
  });
  const auto count = std::count_if(methods.begin(), methods.end(),
                                   [&](const Method& method) { return method.source == source; });
  if (count > 0) sheet.rows.push_back({"methods", static_cast<double>(count)});
  return {"uses", "What rests on it", std::move(sheet)};
}

}  // namespace

Card show_source(const std::string& name, const Catalogue& catalogue) {
  Card card = show_row<tables::SourceRow>("source", name, catalogue);
  if (const auto source = catalogue.source(card.id)) card.title = source->title;
  card.tables.push_back(uses(catalogue.tables(), card.id));
  return card;
}

}  // namespace trainprint::browse
