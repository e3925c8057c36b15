// SPDX-License-Identifier: MIT
#include "catalogue/spread.hpp"

#include <numeric>
#include <vector>

#include "catch.hpp"

namespace trainprint {

TEST_CASE("percentiles are by nearest rank, and the ends of fewer than 20 values") {
  std::vector<double> hundred(100);
  std::iota(hundred.rbegin(), hundred.rend(), 1);
  CHECK(fifth_percentile(hundred) == 5);
  CHECK(ninety_fifth_percentile(hundred) == 95);
  std::vector<double> twenty(20);
  std::iota(twenty.begin(), twenty.end(), 1);
  CHECK(fifth_percentile(twenty) == 1);
  CHECK(ninety_fifth_percentile(twenty) == 19);
  CHECK(fifth_percentile({3, 1, 2}) == 1);
  CHECK(ninety_fifth_percentile({3, 1, 2}) == 3);
  CHECK(fifth_percentile({7}) == 7);
  CHECK(ninety_fifth_percentile({7}) == 7);
}

TEST_CASE("the median is the middle value, or the mean of the two in the middle") {
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({4, 1, 3, 2}) == 2.5);
  CHECK(median({7}) == 7);
}

TEST_CASE("a range is widened to a least share, and kept where it is wider") {
  CHECK(at_least_wide(100, 100, 100, 0.05) == Range<double>{95, 100, 105});
  CHECK(at_least_wide(50, 100, 101, 0.05) == Range<double>{50, 100, 105});
  CHECK(at_least_wide(99, 100, 200, 0.05) == Range<double>{95, 100, 200});
  CHECK(at_least_wide(0, 0, 0, 0.05) == Range<double>{0});
}

}  // namespace trainprint
