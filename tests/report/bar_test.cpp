// SPDX-License-Identifier: MIT
#include "report/bar.hpp"

#include "catch.hpp"

namespace trainprint::report {

TEST_CASE("bars are in proportion, to an eighth of a character") {
  CHECK(bar(8, 8, 3) == "███");
  CHECK(bar(4, 8, 3) == "█▌");
  CHECK(bar(1, 24, 3) == "▏");
  CHECK(bar(0, 8, 3).empty());
  CHECK(bar(5, 0, 3).empty());
  // No wider than asked for.
  CHECK(bar(9, 8, 2) == "██");
}

}  // namespace trainprint::report
