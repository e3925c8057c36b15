// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include <trainprint/catalogue.hpp>

#include "tables/small_tables.hpp"

namespace trainprint {

/// A catalogue of the small tables of tests/tables, with the rows of some tables replaced.
class SmallCatalogue {
 public:
  explicit SmallCatalogue(const tables::RowsByTable& replaced)
      : loaded_{tables::loaded(with(replaced))}, view_{loaded_.view()} {}
  SmallCatalogue(const SmallCatalogue&) = delete;
  SmallCatalogue& operator=(const SmallCatalogue&) = delete;

  [[nodiscard]] Catalogue catalogue() const { return Catalogue{view_}; }

 private:
  static tables::RowsByTable with(const tables::RowsByTable& replaced) {
    tables::RowsByTable all = tables::small_tables();
    for (const auto& [table, rows] : replaced) all[table] = rows;
    return all;
  }

  tables::LoadedTables loaded_;
  tables::Tables view_;
};

}  // namespace trainprint
