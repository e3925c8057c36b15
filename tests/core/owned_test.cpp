// SPDX-License-Identifier: MIT
#include "core/owned.hpp"

#include <cmath>

#include "catch.hpp"

namespace trainprint {
namespace {

// 2 nodes of 8 devices drawing 10 kW together for 100 h, PUE 1.5: 1500 kWh.
Run made() {
  Run run;
  run.count = 8;
  run.nodes = 2;
  run.factors = {{Role::hours, Range<double>{100}},
                 {Role::total_power, Range<double>{10'000}},
                 {Role::pue, Range<double>{1.5}}};
  run.owned = std::vector<Factor>{{Role::electricity_price, Range<double>{0.2}},
                                  {Role::purchase_price, Range<double>{30'000}},
                                  {Role::lifetime, Range<double>{5}}};
  return run;
}

double usd(const std::optional<Range<Dollars>>& cost) {
  return cost.value().central().value();
}

}  // namespace

TEST_CASE("own hardware costs its electricity and its share of the purchase") {
  Run run = made();
  const OwnedCost once = owned(run).value();
  CHECK(usd(once.electricity) == Approx(300));          // 1500 kWh × $0.2
  CHECK(usd(once.hardware) == Approx(60'000.0 / 438));  // 100 h of 43,800 h
  CHECK(usd(once.total) == Approx(300 + 60'000.0 / 438));
  run.trials = 4;
  run.share = 0.5;
  const OwnedCost again = owned(run).value();
  CHECK(usd(again.hardware) == Approx(2 * 60'000.0 / 438));
}

// Strubell et al. 2019: 58 GPUs at an eighth of a $20,000 server, counted in full.
TEST_CASE("without a lifetime the purchase counts in full") {
  Run run = made();
  run.nodes = 58;
  run.count = 1;
  run.trials = 10;
  run.owned = std::vector<Factor>{{Role::purchase_price, Range<double>{20'000.0 / 8}}};
  const OwnedCost cost = owned(run).value();
  CHECK(usd(cost.hardware) == Approx(145'000));
  CHECK_FALSE(cost.electricity);
  CHECK_FALSE(cost.total);
}

TEST_CASE("what electricity and purchase share stays together in their sum") {
  Run run = made();
  run.factors[0].value = {50, 100, 200};
  const OwnedCost cost = owned(run).value();
  CHECK(cost.electricity->low().value() == Approx(150));
  CHECK(cost.total->low().value() == Approx(usd(cost.total) / 2));
  CHECK(cost.total->high().value() == Approx(usd(cost.total) * 2));
}

TEST_CASE("the doubts of own hardware are independent") {
  Run run = made();
  run.factors[2].value = {1.2, 1.5, 1.875};
  (*run.owned)[0].value = {0.1, 0.2, 0.4};
  const double down = std::hypot(std::log(1.5 / 1.2), std::log(2));
  CHECK(owned(run)->electricity->low().value() == Approx(300 * std::exp(-down)));
  (*run.owned)[2].value = {3, 5, 6};
  CHECK(owned(run)->hardware->low().value() == Approx(60'000.0 / 525.6));   // 6 years
  CHECK(owned(run)->hardware->high().value() == Approx(60'000.0 / 262.8));  // 3 years
}

TEST_CASE("own hardware has no cost where it was not asked for") {
  Run run = made();
  run.owned.reset();
  CHECK_FALSE(owned(run));
  CHECK_FALSE(estimate(run).owned);
}

}  // namespace trainprint
