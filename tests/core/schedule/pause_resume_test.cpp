// SPDX-License-Identifier: MIT
#include <algorithm>

#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

Span span(int from_minute, int to_minute) {
  return {new_year + minutes{from_minute}, new_year + minutes{to_minute}};
}

Window window(int from_minute, int to_minute) {
  return {new_year + minutes{from_minute}, new_year + minutes{to_minute}};
}

std::vector<Span> blocks_of(const Series& series, seconds length, Window within) {
  const auto plan = pause_and_resume(series, constant_job(length), within);
  REQUIRE(plan);
  return plan->blocks;
}

// Least emissions of so many minutes at 1 kW, by sorting single minutes.
std::optional<double> by_minutes(const Series& series, int length, Window within) {
  std::vector<double> minute_kg;
  for (Moment at = within.from; at < within.deadline; at += minutes{1}) {
    const std::size_t i = series.step_at(at);
    if (i == series.steps().size() || series.steps()[i].begin > at) continue;
    minute_kg.push_back(series.steps()[i].intensity.value() / 60 / 1000);
  }
  std::sort(minute_kg.begin(), minute_kg.end());
  if (minute_kg.size() < static_cast<std::size_t>(length)) return std::nullopt;
  double sum = 0;
  for (int i = 0; i < length; ++i) sum += minute_kg[static_cast<std::size_t>(i)];
  return sum;
}

}  // namespace

TEST_CASE("a job with pauses runs in the hours of least intensity") {
  const Series series = hourly({300, 100, 400, 200, 500});
  const auto plan = pause_and_resume(series, constant_job(hours{2}), window(0, 300));
  REQUIRE(plan);
  CHECK(plan->blocks == std::vector{span(60, 120), span(180, 240)});
  CHECK(plan->pauses() == 1);
  CHECK(plan->energy.value() == 2);
  CHECK(plan->co2e.value() == Approx(0.3));
}

TEST_CASE("the hour in part touches what is run anyway") {
  // Before a cheaper hour at its end, after one at its begin.
  CHECK(blocks_of(hourly({300, 200, 100, 300}), minutes{90}, window(0, 240)) ==
        std::vector{span(90, 180)});
  CHECK(blocks_of(hourly({300, 100, 200, 300}), minutes{90}, window(0, 240)) ==
        std::vector{span(60, 150)});
}

TEST_CASE("of equal emissions, the fewest pauses, and then the earliest") {
  // All the same: at once.
  CHECK(blocks_of(hourly({100, 100, 100}), hours{2}, window(30, 180)) ==
        std::vector{span(30, 150)});
  // One hour of 200: that between the cheap hours closes the pause.
  CHECK(blocks_of(hourly({200, 300, 100, 200, 100, 200}), hours{3}, window(0, 360)) ==
        std::vector{span(120, 300)});
  // Half an hour of 200: closes no pause, so the earliest that touches a cheap hour.
  CHECK(blocks_of(hourly({200, 300, 200, 100, 200}), minutes{90}, window(0, 300)) ==
        std::vector{span(150, 240)});
  // No cheap hours: the earliest stretch into which the job fits.
  CHECK(blocks_of(hourly({200, 300, 200, 200, 300, 200, 200, 200}), hours{2}, window(0, 480)) ==
        std::vector{span(120, 240)});
  // Two stretches needed: the longest, then the earliest for the rest.
  CHECK(blocks_of(hourly({200, 300, 200, 200, 300, 200, 200, 200}), hours{4}, window(0, 480)) ==
        std::vector{span(0, 60), span(300, 480)});
}

TEST_CASE("nothing runs in a gap") {
  std::vector<IntensityStep> steps = hourly({100, 100, 100, 400}).steps();
  steps.erase(steps.begin() + 1);
  const Series series{steps};
  CHECK(blocks_of(series, hours{2}, window(0, 240)) == std::vector{span(0, 60), span(120, 180)});
  CHECK_FALSE(pause_and_resume(series, constant_job(minutes{181}), window(0, 240)));
  CHECK_FALSE(pause_and_resume(series, constant_job(hours{3}), window(-300, 200)));
}

TEST_CASE("free pauses come to what sorting minutes comes to") {
  Random random{5};
  for (int i = 0; i < 2000; ++i) {
    INFO("series " << i);
    const Series series = random_series(
        random,
        {random.whole(3, 14), {5, 15, 30, 60}, random.whole(0, 1) * 9, random.one_in(2) ? 3 : 500});
    const int length = random.whole(1, 200);
    const Moment from = series.begin() + minutes{random.whole(-20, 120)};
    const Window within{from, from + minutes{length} + minutes{random.whole(0, 300)}};
    const auto plan = pause_and_resume(series, constant_job(minutes{length}), within);
    const auto expected = by_minutes(series, length, within);
    REQUIRE(plan.has_value() == expected.has_value());
    if (!plan) continue;
    CHECK(plan->co2e.value() == Approx(*expected).margin(1e-12));
    seconds ran{0};
    for (std::size_t k = 0; k < plan->blocks.size(); ++k) {
      ran += plan->blocks[k].length();
      CHECK(plan->blocks[k].begin >= within.from);
      CHECK(plan->blocks[k].end <= within.deadline);
      if (k > 0) CHECK(plan->blocks[k - 1].end < plan->blocks[k].begin);
    }
    CHECK(ran == minutes{length});
  }
}

TEST_CASE("a flexible start never beats free pauses, and more slack never costs more") {
  Random random{6};
  for (int i = 0; i < 1000; ++i) {
    const Series series = random_series(random, {24, {5, 30, 60}});
    const Job job = constant_job(minutes{random.whole(1, 240)});
    double flexible_before = 1e9;
    double paused_before = 1e9;
    for (int slack = 0; slack < 400; slack += random.whole(10, 100)) {
      const Window within{series.begin(), series.begin() + job.power.length() + minutes{slack}};
      const auto starts = starts_within(series, job, within);
      const auto plan = pause_and_resume(series, job, within);
      if (!starts || within.deadline > series.end()) break;
      REQUIRE(plan);
      const double flexible = starts->best.co2e.value();
      const double paused = plan->co2e.value();
      CHECK(paused <= flexible + 1e-12);
      CHECK(flexible <= starts->mean_co2e.value() + 1e-12);
      CHECK(starts->mean_co2e.value() <= starts->worst.co2e.value() + 1e-12);
      CHECK(flexible <= flexible_before + 1e-12);
      CHECK(paused <= paused_before + 1e-12);
      flexible_before = flexible;
      paused_before = paused;
    }
  }
}

TEST_CASE("free pauses save nothing where the intensity is constant") {
  Random random{7};
  for (int i = 0; i < 200; ++i) {
    const Series series = random_series(random, {10, {5, 60}, 0, 1});
    const Job job = constant_job(minutes{random.whole(1, 50)});
    const auto plan = pause_and_resume(series, job, {series.begin(), series.end()});
    REQUIRE(plan);
    CHECK(plan->blocks == run_from(series, job, series.begin())->blocks);
  }
}

}  // namespace trainprint
