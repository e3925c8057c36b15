// SPDX-License-Identifier: MIT
#include <string>

#include "catch.hpp"
#include "readers/power/malformed.hpp"

namespace trainprint::readers {
namespace {

TEST_CASE("percentiles of power are told apart, with their means") {
  const auto faults = log_faults("percentile,a_w,b_w\n0,100,0\n50,100,10\n100,200,20\n");
  REQUIRE(codes(faults) == "no-duration");
  CHECK(faults[0].message ==
        "these are percentiles of power, no log: they tell no time and no energy (means: a_w 125 "
        "W, b_w 10 W)");
  CHECK(faults[0].hint == "give the mean to an estimate (--power)");
}

TEST_CASE("what is wrong among percentiles is said") {
  const std::string header = "percentile,a_w\n";
  check_malformed({
      {header + "0,lots\n", "not-a-number", "'lots' is not a power in W", 2, 3},
      {header + "0,-1\n", "out-of-range", "'-1' is not a power in W", 2, 3},
      {header + "0,inf\n", "not-a-number", "'inf' is not a power in W", 2, 3},
      {header + "0,1e12\n", "out-of-range", "'1e12' is not a power in W", 2, 3},
      {header + "low,1\n", "not-a-number", "'low' is not a percentile", 2, 1},
      {header + "101,1\n", "out-of-range", "'101' is not a percentile", 2, 1},
      {header + "5,1\n4,1\n", "not-ordered", "not above the one before", 3, 1},
      {header + "0\n", "cell-mismatch", "the row has 1 cells, and its header 2", 2, 1},
      {header + "0,1,2\n", "cell-mismatch", "the row has 3 cells, and its header 2", 2, 1},
      {header, "no-duration", "they tell no time and no energy"},
  });
}

}  // namespace
}  // namespace trainprint::readers
