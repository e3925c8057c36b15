// SPDX-License-Identifier: MIT
#include "report/reproduction.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catch.hpp"

namespace trainprint::report {

TEST_CASE("a cell agrees if the published number is what ours rounds to") {
  const auto agrees = [](std::optional<double> published, std::optional<double> computed,
                         double unit = 1) {
    return Cell{"row", "column", published, unit, computed, false}.agrees();
  };
  CHECK(agrees(27, 26.84));
  CHECK(agrees(27, 27));
  CHECK(agrees(27, 26.5));
  CHECK(agrees(27, 27.5));  // a tie may have been rounded either way
  CHECK_FALSE(agrees(27, 26.49));
  CHECK_FALSE(agrees(27, 27.51));
  CHECK_FALSE(agrees(27, 28));
  CHECK(agrees(103000, 103175, 1000));
  CHECK_FALSE(agrees(103000, 103501, 1000));
  CHECK_FALSE(agrees(103000, 103175, 1));
}

TEST_CASE("a cell that one side lacks neither counts nor disagrees") {
  const Cell cells[] = {{"row", "column", 27, 1, std::nullopt, false},
                        {"row", "column", std::nullopt, 1, 27, false}};
  for (const Cell& cell : cells) {
    CHECK(cell.agrees());
    CHECK(computed_cells({{{"table", {cell}, {}}}}) == 0);
    CHECK(disagreements({{{"table", {cell}, {}}}}) == 0);
  }
}

TEST_CASE("a number that is off by a printed unit disagrees, in any cell") {
  const Reproduction good = reproduce_strubell2019(Catalogue::bundled());
  REQUIRE(disagreements(good) == 0);
  for (std::size_t i = 0; i < good.tables.size(); ++i) {
    for (std::size_t j = 0; j < good.tables[i].cells.size(); ++j) {
      for (const double units : {-1.01, 1.01}) {
        Reproduction bad = good;
        Cell& cell = bad.tables[i].cells[j];
        if (!cell.computed) continue;
        *cell.computed += units * cell.printed_unit;
        INFO(cell.row << " | " << cell.column);
        CHECK(disagreements(bad) == 1);
      }
    }
  }
}

TEST_CASE("a table shows what was published, what is computed, and whether they agree") {
  const Reproduction reproduction{{{"A table",
                                    {{"Row", "kWh", 27, 1, 26.8432, false},
                                     {"Row", "cost", 350000, 1000, 351315.3, true},
                                     {"Row", "lb", 26, 1, std::nullopt, false}},
                                    {"A note."}}}};
  const auto layouts = lay_out(reproduction);
  REQUIRE(layouts.size() == 1);
  CHECK(layouts[0].title == "A table");
  CHECK(layouts[0].table.rows ==
        std::vector<std::vector<std::string>>{{"Row", "kWh", "27", "26.84", "yes"},
                                              {"Row", "cost", "$350k", "$351,315.3", "NO"},
                                              {"Row", "lb", "26", "–", "–"}});
  for (const auto& row : layouts[0].table.rows) {
    CHECK(row.size() == layouts[0].table.columns.size());
  }
  REQUIRE(layouts[0].sections.size() == 1);
  CHECK(layouts[0].sections[0].lines == std::vector<std::string>{"A note."});
}

}  // namespace trainprint::report
