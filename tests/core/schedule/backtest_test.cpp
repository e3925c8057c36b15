// SPDX-License-Identifier: MIT
#include <set>
#include <stdexcept>

#include <trainprint/schedule.hpp>

#include "catch.hpp"
#include "core/schedule/every.hpp"
#include "core/schedule/random_series.hpp"
#include "core/schedule/rank_set.hpp"

namespace trainprint {
namespace {

using namespace test;

// Start by start, each planned on its own.
void check_each(const Series& series, const Job& job, seconds slack, seconds every) {
  const Backtest all = backtest(series, job, slack, every);
  const seconds window = job.power.length() + slack;
  std::size_t i = 0;
  std::size_t uncovered = 0;
  for (Moment start = series.begin(); start + window <= series.end(); start += every) {
    if (!series.covers({start, start + window})) {
      ++uncovered;
      continue;
    }
    INFO("start " << i);
    REQUIRE(i < all.starts.size());
    REQUIRE(all.starts[i] == start);
    const Window within{start, start + window};
    CHECK(all.now_kg[i] == Approx(run_from(series, job, start)->co2e.value()).margin(1e-12));
    CHECK(all.flexible_kg[i] ==
          Approx(starts_within(series, job, within)->best.co2e.value()).margin(1e-12));
    CHECK(all.paused_kg[i] ==
          Approx(pause_and_resume(series, job, within)->co2e.value()).margin(1e-12));
    ++i;
  }
  CHECK(all.starts.size() == i);
  CHECK(all.uncovered == uncovered);
  CHECK(all.every == every);
}

}  // namespace

TEST_CASE("a backtest is each start planned on its own") {
  Random random{8};
  for (int i = 0; i < 300; ++i) {
    INFO("series " << i);
    const Series series = random_series(random, {random.whole(5, 40),
                                                 {5, 15, 30, 60},
                                                 random.one_in(2) ? 0 : 12,
                                                 random.one_in(3) ? 3 : 500});
    const Job job = constant_job(seconds{random.whole(1, 20000)}, random.whole(1, 3) * 250);
    check_each(series, job, seconds{random.whole(0, 20000)}, seconds{random.whole(100, 9000)});
  }
}

TEST_CASE("a backtest holds where power varies and where pausing costs") {
  Random random{9};
  for (int i = 0; i < 60; ++i) {
    INFO("series " << i);
    const Series series =
        random_series(random, {random.whole(10, 20), {15, 30, 60}, random.one_in(2) ? 0 : 12});
    Job job = random.one_in(2) ? constant_job(minutes{15 * random.whole(1, 12)})
                               : random_job(random, random.whole(1, 4), 60);
    if (random.one_in(2)) job.pausing.resume = minutes{15};
    if (random.one_in(2)) job.pausing.idle = Watts{100};
    check_each(series, job, minutes{15 * random.whole(0, 20)}, minutes{15 * random.whole(1, 5)});
  }
}

TEST_CASE("a year of sums that slide does not drift") {
  Random random{10};
  const Series series = random_series(random, {20000, {5}, 0, 100000});
  const Job job = constant_job(hours{192});
  const Backtest all = backtest(series, job, hours{192}, minutes{5});
  REQUIRE(all.starts.size() == 20000 - 4608 + 1);
  for (std::size_t i = 0; i < all.starts.size(); i += 1539) {
    const Window within{all.starts[i], all.starts[i] + hours{384}};
    CHECK(all.paused_kg[i] ==
          Approx(pause_and_resume(series, job, within)->co2e.value()).epsilon(1e-13));
    CHECK(all.flexible_kg[i] ==
          Approx(starts_within(series, job, within)->best.co2e.value()).epsilon(1e-12));
  }
}

TEST_CASE("a backtest makes the plans that are asked for") {
  const Series series = hourly({100, 200, 300, 100});
  const Backtest flexible =
      backtest(series, constant_job(hours{1}), hours{1}, hours{1}, {true, false});
  CHECK(flexible.flexible_kg.size() == 3);
  CHECK(flexible.paused_kg.empty());
  const Backtest paused =
      backtest(series, constant_job(hours{1}), hours{1}, hours{1}, {false, true});
  CHECK(paused.flexible_kg.empty());
  CHECK(paused.now_kg.size() == 3);
  CHECK(paused.paused_kg.size() == 3);
  CHECK(backtest(series, constant_job(hours{3}), hours{2}, hours{1}).starts.empty());
  CHECK_THROWS_AS(backtest(series, constant_job(hours{1}), hours{1}, seconds{0}),
                  std::invalid_argument);
}

TEST_CASE("where not every start can be planned, those that are pass through the day") {
  const Series year{{{new_year, new_year + hours{8760}, GramsPerKilowattHour{1}}}};
  CHECK(spaced_out(year, hours{1}, 10000) == hours{1});
  const seconds every = spaced_out(year, hours{1}, 2000);
  CHECK(every == hours{5});
  std::set<long> of_day;
  for (int i = 0; i < 24; ++i) of_day.insert((every * i % hours{24}).count());
  CHECK(of_day.size() == 24);
}

TEST_CASE("savings are spread as their definition says") {
  // Type 7: position p·(n−1) in the sorted numbers 0, 10, 20, 30, 40.
  const auto spread = distribution_of({40, 0, 30, 10, 20});
  REQUIRE(spread);
  CHECK(spread->mean == 20);
  CHECK(spread->median == 20);
  CHECK(spread->p10 == Approx(4));
  CHECK(spread->p90 == Approx(36));
  CHECK_FALSE(distribution_of({}));
  CHECK(saving_percent(2, 1.5) == 25);
  CHECK(saving_percent(2, 3) == -50);
  CHECK_FALSE(saving_percent(0, 0));
  CHECK(savings_of({4, 0, 2}, {2, 0, 2})->mean == 25);
}

TEST_CASE("a set of ranks finds neighbours like an ordered set") {
  Random random{11};
  for (const int bound : {1, 63, 64, 65, 4096, 5000}) {
    RankSet ranks{static_cast<std::size_t>(bound)};
    std::set<std::size_t> expected;
    for (int i = 0; i < 2000; ++i) {
      const auto rank = static_cast<std::size_t>(random.whole(0, bound - 1));
      if (random.one_in(2)) {
        ranks.insert(rank);
        expected.insert(rank);
      } else {
        ranks.erase(rank);
        expected.erase(rank);
      }
      const auto at = static_cast<std::size_t>(random.whole(0, bound));
      const auto next = expected.lower_bound(at);
      const std::size_t found = ranks.next(at);
      CHECK(found == (next == expected.end() ? RankSet::none : *next));
      CHECK(ranks.previous(at) == (next == expected.begin() ? RankSet::none : *std::prev(next)));
    }
  }
}

}  // namespace trainprint
