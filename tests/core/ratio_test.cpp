// SPDX-License-Identifier: MIT
#include "core/ratio.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace trainprint {
namespace {

// One accelerator at 100 W for 1000 h, at the loads, PUE and grids given: exact hours and TDP.
Estimate run_of(Factor load, const Range<double>& pue, Factor intensity) {
  Run run;
  run.count = 1;
  run.factors = {{Role::hours, Range<double>{1000}},
                 {Role::tdp, Range<double>{100}},
                 std::move(load),
                 {Role::pue, pue, "pue:" + std::to_string(pue.central())},
                 std::move(intensity)};
  return estimate(run);
}

Factor load(const Range<double>& value, std::string key) {
  return {Role::load, value, std::move(key)};
}

Factor grid(const Range<double>& value, std::string key) {
  return {Role::intensity, value, std::move(key)};
}

const Range<double> wide{0.25, 0.5, 1};
const Range<double> exact_pue{1};

void check(const std::optional<Range<double>>& ratio, double low, double central, double high) {
  REQUIRE(ratio);
  CHECK(ratio->low() == Approx(low));
  CHECK(ratio->central() == Approx(central));
  CHECK(ratio->high() == Approx(high));
}

}  // namespace

TEST_CASE("a doubt that two runs share cancels in their ratio") {
  const auto a = run_of(load(wide, "load:x"), exact_pue, grid(Range<double>{100}, "a"));
  const auto b = run_of(load(wide, "load:x"), exact_pue, grid(Range<double>{300}, "b"));
  check(co2e_ratio(b, a), 3, 3, 3);
  check(energy_ratio(b, a), 1, 1, 1);
}

TEST_CASE("what a run has of its own is the same in both") {
  const auto a = run_of(load(wide, ""), exact_pue, grid(Range<double>{100}, "a"));
  const auto b = run_of(load(wide, ""), exact_pue, grid(Range<double>{300}, "b"));
  check(co2e_ratio(b, a), 3, 3, 3);
  const auto other =
      run_of(load(Range<double>{0.25, 0.5, 0.75}, ""), exact_pue, grid(Range<double>{100}, "a"));
  CHECK(co2e_ratio(other, a)->low() < 1);
}

TEST_CASE("doubts that two runs do not share add in quadrature in ln") {
  // Factors of 2 up and down in each: exp(sqrt(2) ln 2) = 2.6651.
  const auto a =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{50, 100, 200}, "a"));
  const auto b =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{100, 200, 400}, "b"));
  check(co2e_ratio(b, a), 2 / 2.665144, 2, 2 * 2.665144);
}

TEST_CASE("the upper end of the divisor makes the lower end of the ratio") {
  const auto a =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{50, 100, 400}, "a"));
  const auto b = run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{100}, "b"));
  check(co2e_ratio(b, a), 0.25, 1, 2);
}

TEST_CASE("of a shared doubt the difference counts") {
  // The same zone, in one run widened upwards: 2 against 3 times the central value.
  const auto a =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{100, 100, 200}, "grid"));
  const auto b =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{100, 100, 300}, "grid"));
  check(co2e_ratio(b, a), 1, 1, 1.5);
  check(co2e_ratio(a, b), 2.0 / 3, 1, 1);
}

TEST_CASE("the ratio of a run to itself is 1") {
  const auto a = run_of(load(wide, "load:x"), Range<double>{1.1, 1.2, 1.5},
                        grid(Range<double>{50, 100, 200}, "a"));
  check(co2e_ratio(a, a), 1, 1, 1);
}

TEST_CASE("there is no ratio to 0, to what is not known, or without an upper end") {
  const auto none = run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{0}, "a"));
  const auto some = run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{100}, "b"));
  const auto down_to_none =
      run_of(load(Range<double>{1}, ""), exact_pue, grid(Range<double>{0, 100, 200}, "c"));
  CHECK_FALSE(co2e_ratio(some, none));
  check(co2e_ratio(none, some), 0, 0, 0);
  CHECK_FALSE(co2e_ratio(some, down_to_none));
  CHECK(co2e_ratio(down_to_none, some)->low() == 0);
  Run unknown = some.run;
  unknown.factors.pop_back();
  CHECK_FALSE(co2e_ratio(some, estimate(unknown)));
  CHECK_FALSE(co2e_ratio(estimate(unknown), some));
  CHECK(energy_ratio(estimate(unknown), some));
}

TEST_CASE("a doubt down to 0 that both share cancels too") {
  const auto a =
      run_of(load(Range<double>{0, 0.5, 1}, "load:x"), exact_pue, grid(Range<double>{100}, "a"));
  const auto b =
      run_of(load(Range<double>{0, 0.5, 1}, "load:x"), exact_pue, grid(Range<double>{200}, "b"));
  check(co2e_ratio(b, a), 2, 2, 2);
}

}  // namespace trainprint
