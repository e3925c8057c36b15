// SPDX-License-Identifier: MIT
#include "tables/overlay.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "tables/changes.hpp"
#include "tables/check.hpp"
#include "tables/small_tables.hpp"

namespace trainprint::tables {
namespace {

// The small tables with some of a user's own over them.
class Own {
 public:
  explicit Own(const RowsByTable& own) : base_{loaded(small_tables())}, base_view_{base_.view()} {
    std::vector<text::Document> documents;
    for (const auto& [table, rows] : own) {
      documents.push_back({table + ".json", "{\"rows\": [\n" + rows + "\n]}\n"});
    }
    loaded_ = lay_over(base_view_, std::move(documents));
    check(loaded_);
    view_ = loaded_.view();
  }

  [[nodiscard]] const Tables& tables() const { return view_; }

  template <class Row>
  [[nodiscard]] const Row& row(std::string_view name) const {
    const Row* found = find<Row>(view_, name);
    REQUIRE(found != nullptr);
    return *found;
  }

 private:
  LoadedTables base_;
  Tables base_view_;
  LoadedTables loaded_;
  Tables view_;
};

std::string said(const std::vector<Change>& changes) {
  std::string out;
  for (const Change& change : changes) {
    out += change.place + " " + change.row + (change.is_new ? " new" : "");
    for (const std::string& column : change.columns) out += " " + column;
    out += '\n';
  }
  return out;
}

constexpr const char* new_board =
    R"({"id": "own-x1", "name": "Own X1", "short_name": "X1", "vendor": "Own", "kind": "gpu",
"form_factor": "PCIe", "family": "hall", "tdp_w": 450, "aliases": ["the board"]})";

}  // namespace

TEST_CASE("a row of another identity is added") {
  const Own own{{{"accelerators", new_board}}};
  CHECK(own.tables().of<AcceleratorRow>().rows.size() == 3);
  CHECK(own.row<AcceleratorRow>("The Board").tdp_w == 450);
  CHECK(own.tables().str(own.row<AcceleratorRow>("x1").vendor) == "Own");
  CHECK(own.row<AcceleratorRow>("h2-80gb").tdp_w == 700.5);
}

TEST_CASE("a row of the same identity changes what it gives") {
  const Own own{{{"accelerators", R"({"id": "maker-h1", "tdp_w": 310, "idle_w": 40})"}}};
  const auto& row = own.row<AcceleratorRow>("H1");
  CHECK(row.tdp_w == 310);
  CHECK(row.idle_w == 40);
  CHECK(row.tdp_low_w == 250);
  CHECK(row.devices == 2);
  CHECK(own.tables().of<AcceleratorRow>().rows.size() == 2);
}

TEST_CASE("what gives no source of its own comes from the user") {
  const Own own{{{"accelerators", std::string{new_board} + R"(,
{"id": "maker-h1", "tdp_w": 310},
{"id": "maker-h2", "idle_w": 60})"}}};
  const Tables& tables = own.tables();
  const auto source = [&](const char* name) {
    return tables.str(own.row<AcceleratorRow>(name).source);
  };
  CHECK(source("x1") == own_source);
  CHECK(source("h1") == own_source);
  CHECK(source("h2") == "maker");  // its TDP is still the maker's
  CHECK(tables.str(own.row<AcceleratorRow>("h1").basis) == "given");
  CHECK(tables.str(own.row<AcceleratorRow>("h2").basis) == "published");
  CHECK(find<SourceRow>(tables, own_source) != nullptr);
}

TEST_CASE("a source that is named stays") {
  const Own own{
      {{"sources", R"({"id": "audit", "title": "Our audit", "date": "2026", "licence": "ours"})"},
       {"pue",
        R"({"scope": "region", "name": "cirrus:east-1", "year": 2024, "pue": 1.3, "source": "audit"})"}}};
  const auto& rows = own.tables().of<PueRow>().rows;
  REQUIRE(rows.size() == 3);
  for (const PueRow& row : rows) {
    if (own.tables().str(row.scope) != "region") continue;
    CHECK(row.pue == 1.3);
    CHECK(own.tables().str(row.source) == "audit");
  }
}

TEST_CASE("a headline of the same year is replaced, a second reading is added") {
  const Own own{
      {{"intensities",
        R"({"zone": "FR", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 30},
{"zone": "FR", "year": 2024, "basis": "lifecycle", "role": "second", "g_per_kwh": 70, "source": "maker"})"}}};
  double headline = 0;
  std::size_t seconds = 0;
  for (const IntensityRow& row : own.tables().of<IntensityRow>().rows) {
    if (row.year != 2024 || own.tables().str(row.basis) != "lifecycle") continue;
    if (own.tables().str(row.role) == "headline") headline += row.g_per_kwh;
    if (own.tables().str(row.role) == "second") ++seconds;
  }
  CHECK(headline == 30);
  CHECK(seconds == 2);
}

TEST_CASE("values know the line they come from") {
  const Own own{{{"accelerators", R"({"id": "maker-h1",
"tdp_w": 310},
{"id": "maker-h2", "idle_w": 60})"}}};
  const Tables& tables = own.tables();
  CHECK(own_place(tables, own.row<AcceleratorRow>("h1"), "tdp_w") == "accelerators.json:2");
  CHECK(own_place(tables, own.row<AcceleratorRow>("h1"), "idle_w").empty());
  CHECK(own_place(tables, own.row<AcceleratorRow>("h2"), "idle_w") == "accelerators.json:4");
  CHECK(own_place(tables, own.row<ZoneRow>("FR"), "name").empty());
  CHECK(tables.own_files.size() == 1);
}

TEST_CASE("changes lists every row, and what it changes") {
  const Own own{{{"accelerators", std::string{new_board}},
                 {"prices", R"({"provider": "cirrus", "region": "east-1", "instance": "big.8",
"on_demand_usd_per_hour": 32, "on_demand_as_of": "2026-11"})"}}};
  CHECK(said(changes(own.tables())) ==
        "accelerators.json:2 own-x1 new\n"
        "prices.json:2 cirrus east-1 big.8 on_demand_usd_per_hour on_demand_as_of\n");
}

TEST_CASE("tables without own rows are those of the base") {
  const LoadedTables base = loaded(small_tables());
  const Tables base_view = base.view();
  const LoadedTables over = lay_over(base_view, {{"pue.json", R"({"rows": []})"}});
  const Tables view = over.view();
  CHECK(view.of<PriceRow>().rows.data() == base_view.of<PriceRow>().rows.data());
  CHECK(view.of<PueRow>().rows.data() == base_view.of<PueRow>().rows.data());
  CHECK(view.version == base_view.version);
}

// Slices of equal texts must be equal: rows are matched by them.
TEST_CASE("a new row refers to bundled rows by the same slice") {
  const Own own{
      {{"instances",
        R"({"provider": "cirrus", "name": "own.2", "accelerator": "maker-h1", "count": 2})"}}};
  CHECK(own.row<InstanceRow>("own.2").provider == own.row<ProviderRow>("cirrus").id);
  CHECK(own.row<InstanceRow>("own.2").accelerator == own.row<AcceleratorRow>("h1").id);
}

}  // namespace trainprint::tables
