// SPDX-License-Identifier: MIT
#include "core/schedule/dodge2022.hpp"

#include <algorithm>

#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

dodge2022::FiveMinuteSeries five_minutes(const std::vector<std::optional<double>>& values) {
  return dodge2022::FiveMinuteSeries{new_year, values};
}

}  // namespace

TEST_CASE("both algorithms are those of the paper") {
  // 10 minutes of work, 15 of slack: now 50 + 40, the best start 30 + 10 after 15 min,
  // the lowest two of five 20 and 10.
  const auto series = five_minutes({50, 40, 20, 30, 10, 5});
  const auto out = dodge2022::simulate(series, 0, 2, 3);
  REQUIRE(out);
  CHECK(out->now == 45);
  CHECK(out->flexible == 20);
  CHECK(out->paused == 15);
  CHECK(out->pauses == 1);
}

TEST_CASE("of equal steps the earliest are taken") {
  const auto out = dodge2022::simulate(five_minutes({7, 9, 7, 7, 9, 7}), 0, 3, 3);
  REQUIRE(out);
  CHECK(out->paused == 7);
  CHECK(out->pauses == 1);  // the first, then the two after the 9
}

TEST_CASE("the slack must be known to its end") {
  const auto series = five_minutes({1, 2, std::nullopt, 3, 4});
  CHECK(dodge2022::simulate(series, 0, 1, 1));
  CHECK_FALSE(dodge2022::simulate(series, 0, 1, 2));
  CHECK_FALSE(dodge2022::simulate(series, 0, 0, 1));
  CHECK(dodge2022::simulate(series, 3, 1, 1));
  CHECK_FALSE(dodge2022::simulate(series, 3, 2, 1));
  CHECK_FALSE(dodge2022::simulate(series, 9, 1, 1));
}

TEST_CASE("a series is taken over the 5 minutes of the clock") {
  // From 00:02: 100 for 5 min, 200 for 8 min, a gap of a minute, 300 for 20 min.
  const auto at = [](int minute) { return new_year + minutes{minute}; };
  const auto series = dodge2022::from_series(Series{{{at(2), at(7), GramsPerKilowattHour{100}},
                                                     {at(7), at(15), GramsPerKilowattHour{200}},
                                                     {at(16), at(36), GramsPerKilowattHour{300}}}});
  CHECK(series.begin() == at(5));
  REQUIRE(series.size() == 6);
  CHECK(*series.at(0) == Approx(160));  // 2 min of 100, 3 of 200
  CHECK(*series.at(1) == 200);
  CHECK_FALSE(series.knows(2, 1));
  CHECK(series.knows(3, 3));
  CHECK(series.index_of(at(9)) == 0U);
  CHECK(series.index_of(at(30)) == 5U);
  CHECK_FALSE(series.index_of(at(4)));
  CHECK_FALSE(series.index_of(at(35)));
}

TEST_CASE("a series is taken up to a moment") {
  const Series long_one{
      {{new_year, new_year + std::chrono::days{2'000'000}, GramsPerKilowattHour{100}}}};
  const auto series = dodge2022::from_series(long_one, new_year + minutes{17});
  CHECK(series.size() == 3);
}

TEST_CASE("on 5-minute steps the paper's algorithms and the exact ones agree") {
  Random random{16};
  for (int i = 0; i < 500; ++i) {
    const Series series = random_series(random, {60, {5}, 0, random.one_in(2) ? 4 : 500});
    const auto steps = dodge2022::from_series(series);
    const int length = random.whole(1, 30);
    const int slack = random.whole(0, 25);
    const auto out = dodge2022::simulate(steps, 3, static_cast<std::size_t>(length),
                                         static_cast<std::size_t>(slack));
    REQUIRE(out);
    const Job job = constant_job(minutes{5 * length});
    const Window within{series.begin() + minutes{15},
                        series.begin() + minutes{15 + 5 * (length + slack)}};
    const double kg_per_g = length / 12.0 / 1000;
    const auto starts = starts_within(series, job, within);
    CHECK(out->now * kg_per_g == Approx(run_from(series, job, within.from)->co2e.value()));
    CHECK(out->flexible * kg_per_g == Approx(starts->best.co2e.value()));
    const auto plan = pause_and_resume(series, job, within);
    CHECK(out->paused * kg_per_g == Approx(plan->co2e.value()));
    CHECK(out->pauses >= plan->pauses());
  }
}

}  // namespace trainprint
