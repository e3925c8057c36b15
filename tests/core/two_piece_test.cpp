// SPDX-License-Identifier: MIT
#include "core/two_piece.hpp"

#include <cmath>

#include "catch.hpp"

namespace trainprint {
namespace {

void check_same(const TwoPiece& a, const TwoPiece& b, double precision) {
  CHECK(a.median == Approx(b.median).margin(precision));
  CHECK(a.down == Approx(b.down).margin(precision));
  CHECK(a.up == Approx(b.up).margin(precision));
}

}  // namespace

TEST_CASE("a half-normal distribution has its known moments") {
  // Mean √(2/π)/2, second moment 1/2, third √(2/π): half the mass at 0, half of |Z|.
  const Cumulants half = cumulants_of({0, 0, standard_deviations});
  const double mean = std::sqrt(2 / std::acos(-1.0)) / 2;
  CHECK(half.mean == Approx(mean));
  CHECK(half.variance == Approx(0.5 - mean * mean));
  CHECK(half.third == Approx(2 * mean - 1.5 * mean + 2 * mean * mean * mean));
}

TEST_CASE("the cumulants of two halves give back the halves") {
  for (const TwoPiece& x : {TwoPiece{0, 1, 1}, TwoPiece{2, 0.3, 0.9}, TwoPiece{-1, 5, 0.1},
                            TwoPiece{0, 1, 0}, TwoPiece{0, 0, 2}, TwoPiece{3, 0, 0}}) {
    INFO(x.down << " down, " << x.up << " up");
    check_same(two_piece_of(cumulants_of(x)), x, 1e-9);
  }
}

TEST_CASE("the skewest cumulants give the skewest halves") {
  const TwoPiece x = two_piece_of({0, 1, 100});
  CHECK(x.down == Approx(0).margin(1e-9));
  CHECK(x.up > 0);
}

TEST_CASE("the exponential of a normal distribution has the moments of a log-normal") {
  const double sigma = 0.4;
  const Cumulants x =
      cumulants_of_exponential({0, sigma * standard_deviations, sigma * standard_deviations});
  const double w = std::exp(sigma * sigma);
  CHECK(x.mean == Approx(std::sqrt(w)));
  CHECK(x.variance == Approx(w * (w - 1)));
  CHECK(x.third == Approx((w + 2) * std::sqrt(w - 1) * std::pow(w * (w - 1), 1.5)));
}

TEST_CASE("the logarithm undoes the exponential") {
  for (const TwoPiece& x :
       {TwoPiece{0, 0.5, 0.5}, TwoPiece{1, 0.3, 0.9}, TwoPiece{-2, 1.2, 0.2},
        TwoPiece{0, 0.01, 0.02}, TwoPiece{0, 2e-4, 1e-4}, TwoPiece{0, 0, 1}, TwoPiece{4, 0, 0}}) {
    INFO(x.down << " down, " << x.up << " up");
    check_same(logarithm_of(cumulants_of_exponential(x)), x, 1e-4 * (x.down + x.up) + 1e-12);
  }
}

TEST_CASE("nothing is added by two factors of a product") {
  const Cumulants none = cumulants_of({0, 1, 0, 0, 0, 0}, Effect{0.4, 0.9}, Effect{1, 0.2});
  CHECK(none.mean == Approx(0).margin(1e-15));
  CHECK(none.variance == Approx(0).margin(1e-15));
  CHECK(none.third == Approx(0).margin(1e-15));
}

}  // namespace trainprint
