// SPDX-License-Identifier: MIT
#include <trainprint/online.hpp>

#include "catch.hpp"
#include "core/schedule/random_series.hpp"

namespace trainprint {
namespace {

using namespace test;

Span span(int from_minute, int to_minute) {
  return {new_year + minutes{from_minute}, new_year + minutes{to_minute}};
}

PausePolicy policy(double resume_below, double pause_above) {
  return {GramsPerKilowattHour{resume_below}, GramsPerKilowattHour{pause_above}};
}

std::vector<Span> blocks_of(const Series& series, const Job& job, int window_hours,
                            PausePolicy rule) {
  const auto plan = run_by_policy(series, job, {new_year, new_year + hours{window_hours}}, rule);
  REQUIRE(plan);
  return plan->blocks;
}

}  // namespace

TEST_CASE("a policy runs below one intensity and pauses above another") {
  const Series series = hourly({300, 100, 200, 300, 200, 100, 300, 300});
  // Waits for 100, goes on at 200, pauses at 300, and then waits for 100 again.
  CHECK(blocks_of(series, constant_job(hours{3}), 8, policy(100, 200)) ==
        std::vector{span(60, 180), span(300, 360)});
  CHECK(blocks_of(series, constant_job(hours{3}), 8, policy(200, 200)) ==
        std::vector{span(60, 180), span(240, 300)});
  CHECK(blocks_of(series, constant_job(hours{3}), 8, policy(300, 300)) ==
        std::vector{span(0, 180)});
}

TEST_CASE("a policy runs at any intensity once the slack is used up") {
  const Series series = hourly({300, 100, 200, 300, 200, 100, 300, 300});
  CHECK(blocks_of(series, constant_job(hours{3}), 4, policy(50, 50)) == std::vector{span(60, 240)});
  // One hour done; two are left at 03:00 of five.
  CHECK(blocks_of(series, constant_job(hours{3}), 5, policy(100, 100)) ==
        std::vector{span(60, 120), span(180, 300)});
  Job job = constant_job(hours{3});
  job.pausing.resume = minutes{30};
  CHECK(blocks_of(series, job, 5, policy(100, 100)) == std::vector{span(60, 120), span(150, 300)});
}

TEST_CASE("a policy pauses as the job allows") {
  const Series series = hourly({100, 300, 100, 300, 100, 300, 100, 300});
  Job job = constant_job(hours{3});
  CHECK(blocks_of(series, job, 8, policy(100, 100)).size() == 3);
  job.pausing.most_pauses = 1;
  CHECK(blocks_of(series, job, 8, policy(100, 100)) == std::vector{span(0, 60), span(120, 240)});
  job.pausing.most_pauses.reset();
  job.pausing.min_off = hours{2};
  CHECK(blocks_of(series, job, 8, policy(100, 100)) ==
        std::vector{span(0, 60), span(240, 300), span(420, 480)});
  job.pausing.min_off = seconds{0};
  // No block of less than 90 min: after the first, an hour and a half is left.
  job.pausing.min_on = minutes{90};
  CHECK(blocks_of(series, job, 8, policy(100, 100)) == std::vector{span(0, 90), span(120, 210)});
}

TEST_CASE("a policy ends by the deadline, keeps to the rules and beats no plan") {
  Random random{18};
  for (int i = 0; i < 2000; ++i) {
    INFO("case " << i);
    const Series series = random_series(random, {40, {30, 60}, 0, 100});
    Job job = constant_job(minutes{random.whole(1, 400)});
    PauseCosts& costs = job.pausing;
    if (random.one_in(2)) costs.resume = minutes{random.whole(0, 60)};
    if (random.one_in(2)) costs.min_on = minutes{random.whole(0, 120)};
    if (random.one_in(2)) costs.min_off = minutes{random.whole(0, 120)};
    if (random.one_in(3)) costs.most_pauses = static_cast<std::size_t>(random.whole(0, 3));
    const Window window{series.begin() + minutes{random.whole(0, 59)}, series.end()};
    const int below = random.whole(0, 100);
    const auto plan = run_by_policy(series, job, window, policy(below, random.whole(below, 100)));
    REQUIRE(plan.has_value() == (window.from + job.power.length() <= window.deadline));
    if (!plan) continue;
    CHECK(plan->start() >= window.from);
    CHECK(plan->end() <= window.deadline);
    seconds ran{0};
    for (std::size_t k = 0; k < plan->blocks.size(); ++k) {
      ran += plan->blocks[k].length();
      CHECK(plan->blocks[k].length() >= std::min<seconds>(costs.min_on, job.power.length()));
      if (k == 0) continue;
      CHECK(plan->blocks[k].length() > costs.resume);
      CHECK(plan->blocks[k].begin - plan->blocks[k - 1].end >=
            std::max<seconds>(costs.min_off, seconds{1}));
    }
    CHECK(ran == job.power.length() + costs.resume * static_cast<int>(plan->pauses()));
    if (costs.most_pauses) CHECK(plan->pauses() <= *costs.most_pauses);
    const auto free = pause_and_resume(series, {job.power}, window);
    CHECK(plan->co2e.value() >= free->co2e.value() - 1e-12);
  }
}

TEST_CASE("thresholds are chosen on the first half and weighed on the other") {
  // 200 days of 12 h at 300 and 12 h at 100.
  std::vector<double> values;
  for (int hour = 0; hour < 24 * 200; ++hour) values.push_back(hour % 24 < 12 ? 300 : 100);
  const auto out = choose_policy(hourly(values), constant_job(hours{12}), hours{24}, hours{1});
  REQUIRE(out);
  CHECK(out->policy.resume_below.value() == 100);
  CHECK(out->starts.front() >= new_year + hours{24 * 100});
  REQUIRE(savings_of(out->now_kg, out->policy_kg));
  for (const double kg : out->policy_kg) CHECK(kg == Approx(1.2));
  // 12 h over a day of which half is at 100: on the mean, 2.4 kg at once.
  CHECK(distribution_of(out->now_kg)->mean == Approx(2.4).epsilon(0.02));
}

TEST_CASE("where waiting saves nothing, the policy is to run at once") {
  const auto out = choose_policy(hourly(std::vector<double>(500, 200)), constant_job(hours{5}),
                                 hours{5}, hours{1});
  REQUIRE(out);
  CHECK(out->now_kg == out->policy_kg);
  CHECK_FALSE(choose_policy(hourly(std::vector<double>(10, 200)), constant_job(hours{5}), hours{5},
                            hours{1}));
}

}  // namespace trainprint
