// SPDX-License-Identifier: MIT
#include "tables/order.hpp"

#include <string>

#include "catch.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {
namespace {

// The texts of one column in the order of the loaded rows.
template <class Row>
std::string column(const RowsByTable& rows, Text Row::*member) {
  const LoadedTables tables = loaded(rows);
  std::string out;
  for (const Row& row : tables.of<Row>().rows) {
    out += (out.empty() ? "" : " ") + std::string{tables.view().str(row.*member)};
  }
  return out;
}

}  // namespace

TEST_CASE("rows are sorted by id, wherever they stood in the file") {
  CHECK(column(small_tables(), &AcceleratorRow::id) == "maker-h1 maker-h2");
  CHECK(column(small_tables(), &ZoneRow::id) == "FR FR-COR WORLD");
}

TEST_CASE("regions and PUE are sorted by place") {
  CHECK(column(small_tables(), &RegionRow::region) == "east-1 west-1");
  CHECK(column(small_tables(), &PueRow::scope) == "provider region setting");
}

TEST_CASE("intensities are sorted by zone, year, basis and role") {
  const LoadedTables tables = loaded(small_tables());
  std::vector<double> values;
  for (const IntensityRow& row : tables.of<IntensityRow>().rows) values.push_back(row.g_per_kwh);
  CHECK(values == std::vector<double>{53, 20, 41.5, 60});
}

TEST_CASE("prices are sorted by accelerator, provider, region and instance") {
  CHECK(column(small_tables(), &PriceRow::instance) == "part.1 big.8");
}

TEST_CASE("ambiguities are sorted by name as letters and digits; equal ones keep their order") {
  const RowsByTable rows = small_tables_with("ambiguities", R"(
{"name": "H2-SXM", "accelerator": "maker-h9", "same_name_in_tools": true},
{"name": "h1", "accelerator": "maker-h2", "same_name_in_tools": false},
{"name": "h2 sxm", "accelerator": "maker-h1", "same_name_in_tools": true})");
  CHECK(column(rows, &AmbiguityRow::name) == "h1 H2-SXM h2 sxm");
}

TEST_CASE("origins follow their rows") {
  const LoadedTables tables = loaded(small_tables());
  const auto& accelerators = tables.of<AcceleratorRow>();
  REQUIRE(accelerators.rows.size() == accelerators.origins.size());
  for (std::size_t i = 0; i < accelerators.rows.size(); ++i) {
    CHECK(tables.view().str(accelerators.rows[i].id) ==
          text::parse_json_at(tables.documents[accelerators.origins[i].document],
                              text::Comments::refused, accelerators.origins[i].offset)
              .find("id")
              ->text);
  }
}

}  // namespace trainprint::tables
