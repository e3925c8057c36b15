// SPDX-License-Identifier: MIT
#include "tables/tables.hpp"

#include "catch.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {

TEST_CASE("a row is found by id, name and alias, however they are spelled") {
  const LoadedTables loaded_tables = loaded(small_tables());
  const Tables tables = loaded_tables.view();
  for (const char* name : {"maker-h2", "Maker H2", "maker_h2", "MAKERH2", "H2 SXM", "h2sxm"}) {
    INFO(name);
    const AcceleratorRow* row = find<AcceleratorRow>(tables, name);
    REQUIRE(row != nullptr);
    CHECK(tables.str(row->id) == "maker-h2");
  }
  CHECK(find<ProviderRow>(tables, "The Cloud") == &tables.of<ProviderRow>().rows.front());
}

TEST_CASE("a region is found by provider and region, and by alias") {
  const LoadedTables loaded_tables = loaded(small_tables());
  const Tables tables = loaded_tables.view();
  const RegionRow* row = find<RegionRow>(tables, "cirrus:east-1");
  REQUIRE(row != nullptr);
  CHECK(tables.str(row->region) == "east-1");
  CHECK(find<RegionRow>(tables, "orient") == row);
  CHECK(find<RegionRow>(tables, "east-1") == nullptr);
}

TEST_CASE("nothing near a name is taken for it") {
  const LoadedTables loaded_tables = loaded(small_tables());
  const Tables tables = loaded_tables.view();
  for (const char* name : {"", "-", "maker-h", "maker-h22", "zzz", "0"}) {
    INFO(name);
    CHECK(find<AcceleratorRow>(tables, name) == nullptr);
  }
  CHECK(find<AcceleratorRow>(Tables{}, "maker-h2") == nullptr);
}

}  // namespace trainprint::tables
