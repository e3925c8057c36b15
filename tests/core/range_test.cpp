// SPDX-License-Identifier: MIT
#include <limits>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <vector>

#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

#include "catch.hpp"

namespace trainprint {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double largest = std::numeric_limits<double>::max();

template <class Value>
concept Orders = requires(Range<Value> a, Range<Value> b) {
  a < b;
}
|| requires(Range<Value> a, Range<Value> b) {
  a > b;
};

// Which end is compared must be said; a number is not silently a range.
static_assert(!Orders<double> && !Orders<Watts>);
static_assert(!std::is_convertible_v<double, Range<double>>);
static_assert(Range<double>{2}.is_exact());
static_assert(Range<Watts>{Watts{1}, Watts{2}, Watts{3}}.high() == Watts{3});

}  // namespace

TEST_CASE("a range keeps its ends") {
  const Range<double> range{1, 2, 4};
  CHECK(range.low() == 1);
  CHECK(range.central() == 2);
  CHECK(range.high() == 4);
  CHECK_FALSE(range.is_exact());
  CHECK(range == Range<double>{1, 2, 4});
  CHECK(range != Range<double>{1, 3, 4});
}

TEST_CASE("equal ends are exact, and 0 and the largest number are allowed") {
  CHECK(Range<double>{}.is_exact());
  CHECK(Range<double>{0, 0, 0}.is_exact());
  CHECK(Range<double>{7} == Range<double>{7, 7, 7});
  CHECK(Range<double>{0, 1, largest}.high() == largest);
  CHECK_FALSE(Range<double>{2, 2, 3}.is_exact());
}

TEST_CASE("a range is finite, not negative and in order") {
  const std::vector<std::tuple<double, double, double>> refused{
      {-1, 0, 1},
      {-1, -1, -1},
      {2, 1, 3},
      {1, 3, 2},
      {3, 2, 1},
      {0, 1, infinity},
      {infinity, infinity, infinity},
      {-infinity, 0, 1},
      {not_a_number, 1, 2},
      {1, not_a_number, 2},
      {1, 2, not_a_number},
      {not_a_number, not_a_number, not_a_number},
  };
  for (const auto& [low, central, high] : refused) {
    INFO(low << ":" << central << ":" << high);
    CHECK_THROWS_AS((Range<double>{low, central, high}), std::invalid_argument);
    CHECK_THROWS_AS((Range<Watts>{Watts{low}, Watts{central}, Watts{high}}), std::invalid_argument);
  }
  CHECK_THROWS_AS(Range<double>{-1}, std::invalid_argument);
}

}  // namespace trainprint
