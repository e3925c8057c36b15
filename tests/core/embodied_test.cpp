// SPDX-License-Identifier: MIT
#include "core/embodied.hpp"

#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "core/combine.hpp"

namespace trainprint {
namespace {

// A run of so many device-hours whose hardware is described by exact numbers.
Run made(double device_hours, double device_kg, double host_kg, double years, double use) {
  Run run;
  run.factors = {{Role::accelerator_hours, Range<double>{device_hours}},
                 {Role::total_power, Range<double>{400}}};
  run.embodied = std::vector<Factor>{{Role::embodied_device, Range<double>{device_kg}},
                                     {Role::embodied_host, Range<double>{host_kg}},
                                     {Role::lifetime, Range<double>{years}},
                                     {Role::utilisation, Range<double>{use}}};
  return run;
}

double central_kg(const Run& run) {
  return embodied(run).value().range.central().value();
}

}  // namespace

// Luccioni et al. 2022: servers of 2500 kg with 8 GPUs of 150 kg each, kept 6 years, in use 85 % of
// them.
TEST_CASE("BLOOM's share of manufacturing is that of its paper") {
  CHECK(central_kg(made(1, 150, 0, 6, 0.85)) == Approx(0.003).margin(0.0005));
  CHECK(central_kg(made(8, 0, 2500.0 / 8, 6, 0.85)) == Approx(0.056).margin(0.0005));

  constexpr double gpu_hours = 1'082'990;
  CHECK(central_kg(made(gpu_hours, 150, 0, 6, 0.85)) == Approx(3640).margin(10));
  CHECK(central_kg(made(gpu_hours, 0, 2500.0 / 8, 6, 0.85)) == Approx(7570).margin(10));
  CHECK(central_kg(made(gpu_hours, 150, 2500.0 / 8, 6, 0.85)) == Approx(11'200).margin(50));
}

TEST_CASE("manufacturing is shared by device-hours: nodes, devices, trials and parts of a device") {
  Run run = made(1, 100, 60, 5, 0.5);
  run.factors.front() = {Role::hours, Range<double>{10}};
  run.nodes = 2;
  run.count = 4;
  run.trials = 3;
  // 160 kg × 2 · 4 · 10 · 3 h ÷ (5 × 8760 × 0.5 h)
  CHECK(central_kg(run) == Approx(160.0 * 240 / 21'900));
  run.share = 0.5;
  CHECK(central_kg(run) == Approx(160.0 * 120 / 21'900));
}

TEST_CASE("a longer or busier life lowers the share, and each doubt moves it alone") {
  Run run = made(8760, 100, 100, 4, 0.8);
  (*run.embodied)[2].value = {2, 4, 8};       // × 2 and ÷ 2
  (*run.embodied)[1].value = {60, 100, 150};  // 160 to 250 kg of 200
  const auto result = embodied(run).value();
  CHECK(result.range.central().value() == Approx(200 / 3.2));
  const double width = std::hypot(std::log(2), std::log(1.25));
  CHECK(result.range.low().value() == Approx(200 / 3.2 * std::exp(-width)));
  CHECK(result.range.high().value() == Approx(200 / 3.2 * std::exp(width)));
  const auto shares = shares_of_width(result.effects);
  REQUIRE(shares.size() == embodied_factors(run).size());
  CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(1));
  CHECK(shares[1] == 0);  // the device's mass is exact
}

TEST_CASE("manufacturing is not known where it was not asked for, or nothing is known of it") {
  Run run = made(1, 100, 100, 4, 0.8);
  run.embodied->clear();
  CHECK_FALSE(embodied(run));
  run.embodied.reset();
  CHECK_FALSE(embodied(run));
}

TEST_CASE("manufacturing stays out of the emissions of operation") {
  Run run = made(100, 150, 300, 4, 0.8);
  run.factors.push_back({Role::intensity, Range<double>{500}});
  const Estimate with = estimate(run);
  run.embodied.reset();
  const Estimate without = estimate(run);
  CHECK(with.co2e->range == without.co2e->range);
  CHECK(with.co2e->range.central().value() == Approx(20));  // 400 W × 100 h × 500 g/kWh
  CHECK(with.embodied);
  CHECK_FALSE(without.embodied);
}

}  // namespace trainprint
