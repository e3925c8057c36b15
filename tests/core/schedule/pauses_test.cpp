// SPDX-License-Identifier: MIT
#include "core/schedule/pauses.hpp"

#include <functional>

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

// Every way to run on steps of so many minutes: all subsets of the slots of a window that keep to
// the rules, each weighed by its definition.
struct BruteForce {
  const Series& series;
  const Job& job;
  Window within;
  int step;

  [[nodiscard]] std::optional<double> best() const {
    const int slots = static_cast<int>((within.deadline - within.from) / minutes{step});
    std::optional<double> least;
    for (unsigned set = 1; set < (1U << static_cast<unsigned>(slots)); ++set) {
      std::vector<Span> blocks;
      for (int i = 0; i < slots; ++i) {
        if ((set >> static_cast<unsigned>(i) & 1U) == 0) continue;
        const Moment begin = within.from + minutes{i * step};
        if (blocks.empty() || blocks.back().end != begin) blocks.push_back({begin, begin});
        blocks.back().end += minutes{step};
      }
      if (!allowed(blocks)) continue;
      const auto kg = emitted(blocks);
      if (kg && (!least || *kg < *least)) least = kg;
    }
    return least;
  }

  [[nodiscard]] bool allowed(const std::vector<Span>& blocks) const {
    const PauseCosts& costs = job.pausing;
    seconds ran{0};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      ran += blocks[i].length();
      if (blocks[i].length() < std::min<seconds>(costs.min_on, job.power.length())) return false;
      if (i == 0) continue;
      if (blocks[i].length() <= costs.resume) return false;
      if (blocks[i].begin - blocks[i - 1].end < costs.min_off) return false;
    }
    const auto pauses = static_cast<int>(blocks.size()) - 1;
    if (costs.most_pauses && pauses > static_cast<int>(*costs.most_pauses)) return false;
    return ran == job.power.length() + costs.resume * pauses;
  }

  [[nodiscard]] double intensity(Moment at) const {
    const std::size_t i = series.step_at(at);
    const bool known = i < series.steps().size() && series.steps()[i].begin <= at;
    return known ? series.steps()[i].intensity.value() : -1;
  }

  // Minute by minute.
  [[nodiscard]] std::optional<double> emitted(const std::vector<Span>& blocks) const {
    std::vector<double> power;
    for (const PowerStep& part : job.power.steps()) {
      power.insert(power.end(), static_cast<std::size_t>(part.duration / minutes{1}),
                   part.power.value());
    }
    double sum = 0;
    std::size_t done = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Moment before = i == 0 ? blocks[i].begin : blocks[i - 1].end;
      for (Moment at = before; at < blocks[i].end; at += minutes{1}) {
        const double grams = intensity(at);
        const bool paused = at < blocks[i].begin;
        const bool again = i > 0 && at < blocks[i].begin + job.pausing.resume;
        const double watts = paused  ? job.pausing.idle.value()
                             : again ? job.power.mean().value()
                                     : power[done++];
        if (grams < 0 && (!paused || watts > 0)) return std::nullopt;
        if (grams >= 0) sum += watts * grams / 60 / 1e6;
      }
    }
    return sum;
  }
};

PauseCosts random_costs(Random& random, int step) {
  PauseCosts out;
  if (random.one_in(2)) out.resume = minutes{step * random.whole(0, 2)};
  if (random.one_in(2)) out.idle = Watts{double(random.whole(0, 300))};
  if (random.one_in(2)) out.min_on = minutes{step * random.whole(0, 4)};
  if (random.one_in(2)) out.min_off = minutes{step * random.whole(0, 3)};
  if (random.one_in(2)) out.most_pauses = static_cast<std::size_t>(random.whole(0, 3));
  return out;
}

}  // namespace

TEST_CASE("a pause that costs more than it saves is not made") {
  const Series series = hourly({100, 300, 100, 300});
  Job job = constant_job(hours{2});
  CHECK(pause_and_resume(series, job, window(0, 240))->pauses() == 1);
  // An hour at 100 again, and an hour of 300 saved for one of 100: 0.3 against 0.4.
  job.pausing.most_pauses = 0;
  CHECK(pause_and_resume(series, job, window(0, 240))->blocks == std::vector{span(0, 120)});
  job.pausing.most_pauses.reset();
  // While paused 300 W · 300 g/kWh = 0.09 kg, to save 0.2 kg: paid; at 700 W 0.21 kg: not.
  job.pausing.idle = Watts{300};
  CHECK(pause_and_resume(series, job, window(0, 240))->co2e.value() == Approx(0.29));
  job.pausing.idle = Watts{700};
  CHECK(pause_and_resume(series, job, window(0, 240))->blocks == std::vector{span(0, 120)});
}

TEST_CASE("the job runs again for as long as it takes to be where it was") {
  const Series series = hourly({100, 900, 100, 100});
  Job job = constant_job(hours{2});
  job.pausing.resume = minutes{30};
  const auto plan = pause_and_resume(series, job, window(0, 240));
  REQUIRE(plan);
  // Two hours from 02:00 need no pause.
  CHECK(plan->blocks == std::vector{span(120, 240)});
  job = constant_job(minutes{150});
  job.pausing.resume = minutes{30};
  const auto paused = pause_and_resume(series, job, window(0, 240));
  REQUIRE(paused);
  CHECK(paused->blocks == std::vector{span(0, 60), span(120, 240)});
  CHECK(paused->energy.value() == Approx(3));
  CHECK(paused->co2e.value() == Approx(0.3));
}

TEST_CASE("the programme finds what trying every plan finds") {
  Random random{12};
  int paused = 0;
  for (int i = 0; i < 400; ++i) {
    INFO("case " << i);
    const int step = random.one_in(2) ? 30 : 60;
    const Series series =
        random_series(random, {random.whole(6, 9), {60}, random.one_in(3) ? 6 : 0, 100});
    const int slots = random.whole(3, 11);
    const int work = random.whole(1, slots);
    Job job = constant_job(minutes{step * work});
    if (random.one_in(2)) {
      std::vector<PowerStep> parts;
      for (int k = 0; k < work; ++k) {
        parts.push_back({minutes{step}, Watts{double(random.whole(1, 9)) * 100}});
      }
      job.power = PowerProfile{parts};
    }
    job.pausing = random_costs(random, step);
    const Moment from = series.begin() + minutes{step * random.whole(0, 2)};
    const Window within{from, from + minutes{step * slots}};
    const auto expected = BruteForce{series, job, within, step}.best();
    const auto plan = pause_and_resume(series, job, within);
    REQUIRE(plan.has_value() == expected.has_value());
    if (!plan) continue;
    CHECK(plan->co2e.value() == Approx(*expected).epsilon(1e-9));
    CHECK_FALSE(plan->planned_step);
    CHECK(BruteForce{series, job, within, step}.allowed(plan->blocks));
    CHECK(*BruteForce{series, job, within, step}.emitted(plan->blocks) ==
          Approx(plan->co2e.value()));
    if (plan->pauses() > 0) ++paused;
  }
  CHECK(paused > 30);
}

TEST_CASE("the programme without costs is the selection") {
  Random random{13};
  for (int i = 0; i < 300; ++i) {
    const Series series = random_series(random, {20, {5, 15, 30}, random.one_in(2) ? 8 : 0});
    const Job job = constant_job(minutes{random.whole(1, 120)});
    const Moment from = series.begin() + minutes{random.whole(0, 60)};
    const Window within{from, from + job.power.length() + minutes{random.whole(0, 120)}};
    const auto selected = pause_and_resume(series, job, within);
    const auto planned = best_with_pauses(series, job, within);
    REQUIRE(selected.has_value() == planned.has_value());
    if (selected) CHECK(planned->co2e.value() == Approx(selected->co2e.value()).margin(1e-12));
  }
}

TEST_CASE("costs keep a plan between free pauses and a flexible start") {
  Random random{14};
  for (int i = 0; i < 300; ++i) {
    const Series series = random_series(random, {30, {15, 30, 60}});
    Job job = constant_job(minutes{random.whole(1, 300)});
    const Window within{series.begin() + seconds{random.whole(0, 3600)}, series.end()};
    const auto free = pause_and_resume(series, job, within);
    const auto starts = starts_within(series, job, within);
    job.pausing = random_costs(random, random.whole(1, 40));
    const auto plan = best_with_pauses(series, job, within, {20'000, 20'000});
    REQUIRE(plan.has_value() == starts.has_value());
    if (!plan) continue;
    CHECK(plan->co2e.value() >= free->co2e.value() - 1e-12);
    CHECK(plan->co2e.value() <= starts->best.co2e.value() + 1e-12);
    CHECK(BruteForce{series, job, within, 1}.allowed(plan->blocks));
  }
}

TEST_CASE("a plan that would take too much is made on a coarser step, and says so") {
  Random random{15};
  const Series series = random_series(random, {48, {60}});
  Job job = constant_job(hours{10});
  job.pausing.resume = seconds{601};
  const Window within{series.begin(), series.begin() + hours{34}};
  // 24 h of slack by 10 h of work: 480 × 200 steps of 3 min, and rows for a start at once; with
  // 2 min it would be 720 × 300.
  const auto coarse = best_with_pauses(series, job, within, {200'000, 200'000});
  REQUIRE(coarse);
  CHECK(coarse->planned_step == minutes{3});
  const PlanningStep step = planning_step(series, job, within);
  CHECK(step.length == seconds{10});
  CHECK_FALSE(step.exact);
}

TEST_CASE("power that varies is put where the intensity is least") {
  // 1 h at 100 W, 1 h at 1,000 W: the second hour waits for the cheap one.
  const Series series = hourly({300, 400, 350, 100});
  const Job job{PowerProfile{{{hours{1}, Watts{100}}, {hours{1}, Watts{1000}}}}};
  const auto plan = pause_and_resume(series, job, window(0, 240));
  REQUIRE(plan);
  CHECK(plan->blocks == std::vector{span(0, 60), span(180, 240)});
  CHECK(plan->co2e.value() == Approx(0.03 + 0.1));
}

}  // namespace trainprint
