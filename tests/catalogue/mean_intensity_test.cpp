// SPDX-License-Identifier: MIT
#include "catalogue/mean_intensity.hpp"

#include <chrono>
#include <vector>

#include "catch.hpp"

namespace trainprint {
namespace {

using std::chrono::hours;

const Moment midnight{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};

Series hourly(const std::vector<double>& values) {
  std::vector<IntensityStep> steps;
  Moment begin = midnight;
  for (const double value : values) {
    steps.push_back({begin, begin + hours{1}, GramsPerKilowattHour{value}});
    begin += hours{1};
  }
  return Series{std::move(steps)};
}

Span span(int from, int to) {
  return {midnight + hours{from}, midnight + hours{to}};
}

// 2 kW for the first half of the time, 1 kW for the other.
const PowerProfile falling{{{hours{1}, Watts{2000}}, {hours{1}, Watts{1000}}}};
const PowerProfile constant{{{hours{2}, Watts{1000}}}};

Range<double> mean(const PowerProfile& power, const std::vector<Span>& blocks, int low, int high) {
  const GridSeries grid{{}, hourly({100, 400, 200, 900, 300})};
  return mean_intensity(grid, power, blocks, {hours{low}, hours{2}, hours{high}});
}

}  // namespace

TEST_CASE("the mean over blocks is weighed by the power drawn in each") {
  CHECK(mean(constant, {span(0, 2)}, 2, 2) == Range<double>{250});
  CHECK(mean(constant, {span(0, 1), span(2, 3)}, 2, 2) == Range<double>{150});
  CHECK(mean(falling, {span(0, 1), span(2, 3)}, 2, 2).central() == Approx(400 / 3.0));
}

TEST_CASE("a longer run goes on after its last block, a shorter one ends in it or before") {
  // 100; 100 and 200; 100, 200 and 900; and 300 more.
  const Range<double> range = mean(constant, {span(0, 1), span(2, 3)}, 1, 4);
  CHECK(range.low() == Approx(100));
  CHECK(range.central() == Approx(150));
  CHECK(range.high() == Approx(400));  // after three hours, not at either end
  // Stretched to four hours, 2 kW over 100 and 200, 1 kW over 900 and 300.
  CHECK(mean(falling, {span(0, 1), span(2, 3)}, 2, 4).high() == Approx(1800 / 6.0));
}

TEST_CASE("ends of a series widen the mean") {
  const GridSeries grid{{}, hourly({100, 400}), hourly({50, 300}), hourly({200, 600}), {}};
  const Range<double> range =
      mean_intensity(grid, constant, {span(0, 2)}, {hours{2}, hours{2}, hours{2}});
  CHECK(range == Range<double>{175, 250, 400});
}

}  // namespace trainprint
