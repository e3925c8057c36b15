// SPDX-License-Identifier: MIT
#include "tables/changes.hpp"

#include <algorithm>
#include <string_view>

#include "tables/identity.hpp"

namespace trainprint::tables {
namespace {

template <class Row>
Change change(const Tables& tables, const OwnRow& own) {
  const std::vector<std::string_view> identifying = identity_columns<Row>();
  const auto identifies = [&](const char* key) {
    return std::find(identifying.begin(), identifying.end(), key) != identifying.end();
  };
  Change out{own.place, identity(tables, tables.of<Row>().rows[own.row]), own.is_new, {}};
  out.row.pop_back();
  std::replace(out.row.begin(), out.row.end(), '\n', ' ');
  for_each_column<Row>([&](const auto& field, Columns bit) {
    const bool given = (own.columns & bit) != 0;
    if (given && !own.is_new && !identifies(field.key)) out.columns.emplace_back(field.key);
  });
  return out;
}

}  // namespace

std::vector<Change> changes(const Tables& tables) {
  std::vector<Change> out;
  for_each(tables.all, [&]<class Row>(const Table<Row>& table) {
    for (const OwnRow& own : table.own) out.push_back(change<Row>(tables, own));
  });
  return out;
}

}  // namespace trainprint::tables
