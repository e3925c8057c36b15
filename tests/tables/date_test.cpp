// SPDX-License-Identifier: MIT
#include "tables/date.hpp"

#include "catch.hpp"

namespace trainprint::tables {

TEST_CASE("dates are years, months, days, or two of them in order") {
  for (const char* good :
       {"2024", "2024-02", "2024-02-29", "2023..2024-02", "2024-02-01..2024-03"}) {
    INFO(good);
    CHECK(is_date(good));
  }
  for (const char* bad : {"", "24", "2024-13", "2023-02-29", "2024-2-1", "2024..", "..2024",
                          "2024..2023", "2023..2024..2025", "spring 2024", "2024/02/01", "-024"}) {
    INFO(bad);
    CHECK_FALSE(is_date(bad));
  }
}

TEST_CASE("a day is written in full") {
  CHECK(is_day("2024-02-29"));
  CHECK_FALSE(is_day("2024-02"));
  CHECK_FALSE(is_day("2024-02-30"));
  CHECK_FALSE(is_day("2024-02-291"));
  CHECK_FALSE(is_day("2024-0x-01"));
}

}  // namespace trainprint::tables
