// SPDX-License-Identifier: MIT
#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

}  // namespace

TEST_CASE("plans made on a forecast are weighed by what then was") {
  const Series actual = hourly({300, 200, 100, 400});
  const Series forecast = hourly({300, 100, 200, 400});
  const auto out = backtest_forecast(actual, forecast, constant_job(hours{1}), hours{2}, hours{1});
  REQUIRE(out.known.starts.size() == 2);
  CHECK(out.known.now_kg[0] == Approx(0.3));
  CHECK(out.known.flexible_kg[0] == Approx(0.1));
  // The forecast says 01:00, when it was 200.
  CHECK(out.flexible_on_forecast_kg[0] == Approx(0.2));
  CHECK(out.paused_on_forecast_kg[0] == Approx(0.2));
}

TEST_CASE("starts whose windows the forecast does not cover are left out and counted") {
  const Series actual = hourly({300, 200, 100, 400, 300, 200});
  std::vector<IntensityStep> steps = actual.steps();
  steps.erase(steps.begin() + 2);
  const auto out =
      backtest_forecast(actual, Series{steps}, constant_job(hours{1}), hours{1}, hours{1});
  CHECK(out.known.starts == std::vector{new_year, new_year + hours{3}, new_year + hours{4}});
  CHECK(out.known.uncovered == 2);
  CHECK(out.known.now_kg.size() == 3);
  CHECK(out.known.paused_kg.size() == 3);
  CHECK(out.known.now_kg[1] == Approx(0.4));
}

TEST_CASE("a forecast never beats perfect knowledge, and a true one is it") {
  Random random{17};
  for (int i = 0; i < 100; ++i) {
    const Series actual = random_series(random, {40, {30, 60}});
    const Series forecast = random_series(random, {60, {30}});
    Job job = random_job(random, random.whole(1, 2), 200);
    if (random.one_in(2)) job.pausing.resume = minutes{10};
    const seconds slack = hours{random.whole(0, 8)};
    const auto out = backtest_forecast(actual, forecast, job, slack, hours{1});
    const auto known = backtest_forecast(actual, actual, job, slack, hours{1});
    for (std::size_t k = 0; k < out.known.starts.size(); ++k) {
      CHECK(out.known.flexible_kg[k] <= out.flexible_on_forecast_kg[k] + 1e-12);
      // On a coarser step a plan may be missed, but none of these needs one.
      CHECK(out.known.paused_kg[k] <= out.paused_on_forecast_kg[k] + 1e-12);
    }
    for (std::size_t k = 0; k < known.known.starts.size(); ++k) {
      CHECK(known.flexible_on_forecast_kg[k] == Approx(known.known.flexible_kg[k]).margin(1e-12));
      CHECK(known.paused_on_forecast_kg[k] == Approx(known.known.paused_kg[k]).margin(1e-12));
    }
  }
}

}  // namespace trainprint
