// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/scheduled.hpp"

namespace trainprint::report {

TEST_CASE("the exact table has a row for each block") {
  const Table table = exact_table(scheduled());
  REQUIRE(table.columns.size() == 25);
  // Now, the best start, and two blocks with a pause between.
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[1] == std::vector<std::string>{"flexible-start",
                                                  "DE",
                                                  "",
                                                  "1",
                                                  "2026-03-01T04:00:00Z",
                                                  "2026-03-01T08:00:00Z",
                                                  "2026-03-01T04:00:00Z",
                                                  "2026-03-01T08:00:00Z",
                                                  "0",
                                                  "8",
                                                  "10",
                                                  "12",
                                                  "1.6",
                                                  "2",
                                                  "2.4",
                                                  "",
                                                  "",
                                                  "",
                                                  "200",
                                                  "",
                                                  "4",
                                                  "50",
                                                  "37.5",
                                                  "60",
                                                  "no"});
  CHECK(table.rows[3][3] == "2");
  CHECK(table.rows[3][4] == "2026-03-01T10:00:00Z");
  CHECK(table.rows[3][6] == "2026-03-01T04:00:00Z");
  CHECK(table.rows[3][19] == "180");
  CHECK(table.rows[2].back() == "yes");
  CHECK(table.rows[3].back() == "yes");
  for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
}

TEST_CASE("the exact table has all zones, and one best plan") {
  const Table table = exact_table(scheduled_in_two());
  REQUIRE(table.rows.size() == 8);
  CHECK(table.rows[3].back() == "no");
  CHECK(table.rows[7].back() == "yes");
  CHECK(table.rows[7][2] == "aws:eu-west-3");
}

}  // namespace trainprint::report
