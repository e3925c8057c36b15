// SPDX-License-Identifier: MIT
#include <stdexcept>

#include <trainprint/series.hpp>

#include "catch.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

IntensityStep step(int from_minute, int to_minute, double value) {
  return {new_year + minutes{from_minute}, new_year + minutes{to_minute},
          GramsPerKilowattHour{value}};
}

double integral(const Series& series, Span span) {
  return series.integral_until(span.end) - series.integral_until(span.begin);
}

// The same function, its steps parted at random minutes.
Series split(Random& random, const Series& series) {
  std::vector<IntensityStep> out;
  for (IntensityStep part : series.steps()) {
    while (random.one_in(2) && part.end - part.begin > minutes{1}) {
      const auto whole = std::chrono::duration_cast<minutes>(part.end - part.begin).count();
      IntensityStep first = part;
      first.end = part.begin = part.begin + minutes{random.whole(1, static_cast<int>(whole) - 1)};
      out.push_back(first);
    }
    out.push_back(part);
  }
  return Series{std::move(out)};
}

}  // namespace

TEST_CASE("a series is integrated as the step function that it is") {
  // 30 min of 100, an hour of 400, nothing known for 30 min, then 15 min of 200.
  const Series series{{step(0, 30, 100), step(30, 90, 400), step(120, 135, 200)}};
  CHECK(series.integral_until(new_year) == 0);
  CHECK(series.integral_until(new_year - hours{1}) == 0);
  CHECK(series.integral_until(new_year + minutes{15}) == 25);
  CHECK(series.integral_until(new_year + minutes{60}) == 250);
  CHECK(series.integral_until(new_year + minutes{100}) == 450);
  CHECK(series.integral_until(new_year + hours{9}) == 500);
  // (15 min · 100 + 15 min · 400) ÷ 30 min
  CHECK(series.mean({new_year + minutes{15}, new_year + minutes{45}})->value() == 250);
  // 500 ÷ 1.75 h
  CHECK(series.mean().value() == Approx(500 / 1.75));
}

TEST_CASE("what a series does not know is not made up") {
  const Series series{{step(0, 30, 100), step(30, 90, 400), step(120, 135, 200)}};
  const auto covered = [&](int from, int to) {
    return series.covers({new_year + minutes{from}, new_year + minutes{to}});
  };
  CHECK(covered(0, 90));
  CHECK(covered(120, 135));
  CHECK_FALSE(covered(80, 91));
  CHECK_FALSE(covered(100, 110));
  CHECK_FALSE(covered(119, 121));
  CHECK_FALSE(covered(-1, 10));
  CHECK_FALSE(covered(130, 136));
  CHECK_FALSE(series.mean({new_year + minutes{80}, new_year + minutes{121}}));
  CHECK_FALSE(series.mean({new_year, new_year}));
  REQUIRE(series.gaps().size() == 1);
  CHECK(series.gaps().front() == Span{new_year + minutes{90}, new_year + minutes{120}});
}

TEST_CASE("steps that are not in order make no series") {
  CHECK_THROWS_AS(Series{{}}, std::invalid_argument);
  CHECK_THROWS_AS((Series{{step(0, 0, 1)}}), std::invalid_argument);
  CHECK_THROWS_AS((Series{{step(0, 30, 1), step(29, 60, 1)}}), std::invalid_argument);
  CHECK_THROWS_AS((Series{{step(30, 60, 1), step(0, 30, 1)}}), std::invalid_argument);
}

TEST_CASE("splitting the steps of a series leaves its integral") {
  Random random{1};
  for (int i = 0; i < 1000; ++i) {
    const Series series = random_series(random, {15, {5, 15, 30, 60}, 6});
    const Series parts = split(random, series);
    const Moment begin = series.begin() + minutes{random.whole(0, 300)};
    const Span span{begin, begin + minutes{random.whole(1, 300)}};
    CHECK(integral(parts, span) == Approx(integral(series, span)).margin(1e-9));
    CHECK(parts.covers(span) == series.covers(span));
    CHECK(parts.gaps() == series.gaps());
  }
}

TEST_CASE("a leap year has a day more, and no hour is lost in spring or found in autumn") {
  const auto year_from = [](int year) {
    return Moment{std::chrono::sys_days{std::chrono::year{year} / 1 / 1}};
  };
  const Series both{{{year_from(2024), year_from(2025), GramsPerKilowattHour{100}},
                     {year_from(2025), year_from(2026), GramsPerKilowattHour{100}}}};
  CHECK(integral(both, {year_from(2024), year_from(2025)}) == 100 * 8784);
  CHECK(integral(both, {year_from(2025), year_from(2026)}) == 100 * 8760);
  // Days of Berlin in which clocks change: 23:00 UTC the day before to 22:00, and back.
  const Moment spring{std::chrono::sys_days{std::chrono::year{2025} / 3 / 29} + hours{23}};
  const Moment autumn{std::chrono::sys_days{std::chrono::year{2025} / 10 / 25} + hours{22}};
  CHECK(integral(both, {spring, spring + hours{23}}) == Approx(2300));
  CHECK(integral(both, {autumn, autumn + hours{25}}) == Approx(2500));
}

}  // namespace trainprint
