// SPDX-License-Identifier: MIT
#include <cmath>

#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "core/schedule/corners.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

// The integral of power and intensity, minute by minute.
std::optional<double> by_minutes(const Series& series, const Job& job, Moment start) {
  double kg = 0;
  Moment at = start;
  for (const PowerStep& step : job.power.steps()) {
    for (const Moment end = at + step.duration; at < end; at += minutes{1}) {
      const std::size_t i = series.step_at(at);
      if (i == series.steps().size() || series.steps()[i].begin > at) return std::nullopt;
      kg += step.power.value() / 60 * series.steps()[i].intensity.value() / 1e6;
    }
  }
  return kg;
}

struct BruteForce {
  std::optional<double> best, worst;
  Moment earliest_best, earliest_worst;
};

BruteForce brute_force(const Series& series, const Job& job, Window window) {
  BruteForce out;
  for (Moment start = window.from; start + job.power.length() <= window.deadline;
       start += minutes{1}) {
    const auto kg = by_minutes(series, job, start);
    if (!kg) continue;
    if (!out.best || *kg < *out.best * (1 - 1e-9)) {
      out.best = kg;
      out.earliest_best = start;
    }
    if (!out.worst || *kg > *out.worst * (1 + 1e-9)) {
      out.worst = kg;
      out.earliest_worst = start;
    }
  }
  return out;
}

void check_same(const std::optional<Starts>& starts, const BruteForce& expected) {
  REQUIRE(starts.has_value() == expected.best.has_value());
  if (!starts) return;
  CHECK(starts->best.co2e.value() == Approx(*expected.best).margin(1e-12));
  CHECK(starts->best.start() == expected.earliest_best);
  CHECK(starts->worst.co2e.value() == Approx(*expected.worst).margin(1e-12));
  CHECK(starts->worst.start() == expected.earliest_worst);
}

}  // namespace

TEST_CASE("the best start lies where a boundary of the series meets an end of the run") {
  // 90 min at 1 kW; the cheap hour in whole and half of the cheaper neighbour: from 02:00.
  const Series series = hourly({300, 200, 100, 150, 400});
  const auto starts =
      starts_within(series, constant_job(minutes{90}), {new_year, new_year + hours{5}});
  REQUIRE(starts);
  CHECK(starts->best.start() == new_year + hours{2});
  CHECK(starts->best.co2e.value() == Approx(0.175));
  // From 03:30 on: half of 150, all of 400.
  CHECK(starts->worst.start() == new_year + minutes{210});
  CHECK(starts->worst.co2e.value() == Approx(0.475));
}

TEST_CASE("the mean start is the mean of the piecewise linear emissions") {
  // One hour at 1 kW over 100, 300, 200: from 0.1 kg to 0.3 to 0.2, linearly.
  const auto starts = starts_within(hourly({100, 300, 200}), constant_job(hours{1}),
                                    {new_year, new_year + hours{3}});
  REQUIRE(starts);
  CHECK(starts->mean_co2e.value() == Approx((0.2 + 0.25) / 2));
}

TEST_CASE("starts that run into a gap are none") {
  std::vector<IntensityStep> steps = hourly({100, 200, 50, 50, 300, 400}).steps();
  steps.erase(steps.begin() + 2, steps.begin() + 4);
  const Series series{steps};
  const auto starts =
      starts_within(series, constant_job(hours{1}), {new_year, new_year + hours{6}});
  REQUIRE(starts);
  CHECK(starts->best.start() == new_year);
  // From 0.1 to 0.2 kg before the gap, from 0.3 to 0.4 kg behind it, as long.
  CHECK(starts->mean_co2e.value() == Approx(0.25));
  CHECK_FALSE(
      starts_within(series, constant_job(hours{3}), {new_year, new_year + hours{6}}).has_value());
}

TEST_CASE("a window without slack has one start, one that is too short none") {
  const Series series = hourly({100, 200, 300});
  const auto one = starts_within(series, constant_job(hours{2}),
                                 {new_year + minutes{30}, new_year + minutes{150}});
  REQUIRE(one);
  CHECK(one->best.start() == new_year + minutes{30});
  CHECK(one->best.co2e == one->worst.co2e);
  CHECK(one->mean_co2e.value() == Approx(0.4));
  CHECK_FALSE(starts_within(series, constant_job(hours{2}), {new_year, new_year + minutes{119}}));
}

TEST_CASE("exact starts are those of trying every minute") {
  Random random{2};
  for (int i = 0; i < 1500; ++i) {
    INFO("series " << i);
    const Series series = random_series(
        random,
        {random.whole(3, 14), {5, 15, 30, 60}, random.whole(0, 1) * 9, random.one_in(3) ? 3 : 500});
    const Job job = random.one_in(2) ? constant_job(minutes{random.whole(1, 200)})
                                     : random_job(random, random.whole(1, 5), 60);
    const Moment from = series.begin() + minutes{random.whole(-20, 120)};
    const Window window{from, from + job.power.length() + minutes{random.whole(0, 300)}};
    if (job.power.energy().value() <= 0) continue;
    check_same(starts_within(series, job, window), brute_force(series, job, window));
  }
}

TEST_CASE("a constant intensity leaves nothing to choose") {
  Random random{3};
  for (int i = 0; i < 300; ++i) {
    const Series series = random_series(random, {30, {5, 15, 60}, 0, 1});
    const Job job = random_job(random, 4, 60);
    const auto starts = starts_within(series, job, {series.begin(), series.end()});
    if (!starts) continue;
    CHECK(starts->best.start() == series.begin());
    CHECK(starts->worst.start() == series.begin());
    CHECK(starts->mean_co2e.value() == Approx(starts->best.co2e.value()));
  }
}

TEST_CASE("a day of 23 or 25 hours is a window like any other") {
  for (const int length : {23, 25}) {
    std::vector<double> values(30, 200);
    values.at(static_cast<std::size_t>(length - 1)) = 100;
    const auto starts =
        starts_within(hourly(values), constant_job(hours{1}), {new_year, new_year + hours{length}});
    REQUIRE(starts);
    CHECK(starts->best.start() == new_year + hours{length - 1});
  }
}

TEST_CASE("power that changes too often for all corners is averaged, and says so") {
  Random random{4};
  const Series series = random_series(random, {200, {60}});
  const Job job = random_job(random, 200, 10);
  const auto exact =
      emissions_by_start(series, job.power, series.begin(), series.begin() + hours{100});
  const auto coarse =
      emissions_by_start(series, job.power, series.begin(), series.begin() + hours{100}, 2000);
  CHECK_FALSE(exact.power_step);
  REQUIRE(coarse.power_step);
  std::size_t corners = 0;
  for (const auto& stretch : coarse.stretches) corners += stretch.size();
  CHECK(corners <= 2200);
  // 18 h with about 1 h per step: the energy is the same, the first start about.
  CHECK(coarse.stretches[0][0].kg == Approx(exact.stretches[0][0].kg).epsilon(0.05));
  CHECK(averaged(job.power, *coarse.power_step).energy().value() ==
        Approx(job.power.energy().value()));
  CHECK(averaged(job.power, *coarse.power_step).length() == job.power.length());
}

}  // namespace trainprint
