// SPDX-License-Identifier: MIT
#include "core/drawn.hpp"

#include "catch.hpp"

namespace trainprint {

TEST_CASE("an accelerator draws no more than its TDP, unless its load says so") {
  CHECK(drawn_share(0.7, 1.1) == Approx(0.77));
  CHECK(drawn_share(0.95, 1.2) == 1);
  CHECK(drawn_share(1.07, 0.9) == Approx(0.963));
  CHECK(drawn_share(1.07, 1.1) == Approx(1.07));
  CHECK(drawn_share(0, 1.2) == 0);
}

}  // namespace trainprint
