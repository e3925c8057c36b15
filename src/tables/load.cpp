// SPDX-License-Identifier: MIT
#include "tables/load.hpp"

#include <utility>

#include "tables/arrange.hpp"
#include "tables/read.hpp"

namespace trainprint::tables {

Tables LoadedTables::view() const {
  Tables tables;
  if (base != nullptr) tables = *base;
  tables.text = text;
  tables.version = version;
  tables.own_files = own_files;
  for_each(all, [&]<class Row>(const LoadedTable<Row>& table) {
    if (base != nullptr && table.rows.empty()) return;
    std::get<Table<Row>>(tables.all) = {table.rows, table.names, table.own};
  });
  return tables;
}

LoadedTables load(std::vector<text::Document> documents, text::Comments comments) {
  TextBlock texts;
  Faults faults;
  LoadedTables loaded = read(std::move(documents), comments, Form::bundled, texts, faults);
  faults.throw_if_any();
  for_each(loaded.all, [&](auto& table) {
    sort(table, texts);
    index(table, texts);
  });
  loaded.text = std::move(texts).take();
  return loaded;
}

}  // namespace trainprint::tables
