// SPDX-License-Identifier: MIT
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <trainprint/estimate.hpp>

#include "catch.hpp"

namespace trainprint {
namespace {

Factor factor(Role role, Range<double> value) {
  Factor out;
  out.role = role;
  out.value = value;
  return out;
}

Prices prices(double low, double central, double high) {
  const auto usd = [](double price) { return DollarsPerAcceleratorHour{price}; };
  Prices out;
  out.per_accelerator_hour = {usd(low), usd(central), usd(high)};
  return out;
}

// 8 devices of 400 W at 70 %, hosts at 40 %, 72 h, PUE 1.2, 300 g/kWh, $1 to $4 per device-hour.
Run exact_run() {
  Run run;
  run.count = 8;
  run.factors = {
      factor(Role::hours, Range<double>{72}), factor(Role::tdp, Range<double>{400}),
      factor(Role::load, Range<double>{0.7}), factor(Role::host, Range<double>{0.4}),
      factor(Role::pue, Range<double>{1.2}),  factor(Role::intensity, Range<double>{300})};
  run.prices = prices(1, 2, 4);
  return run;
}

Range<double>& value_of(Run& run, Role role) {
  for (Factor& one : run.factors) {
    if (one.role == role) return one.value;
  }
  throw std::logic_error{"no such factor"};
}

class Generator {
 public:
  explicit Generator(unsigned seed) : engine_{seed} {}

  double between(double low, double high) {
    return std::uniform_real_distribution<double>{low, high}(engine_);
  }
  bool coin() { return between(0, 1) < 0.5; }

  Range<double> range(double least, double most) {
    const double central = between(least, most);
    return {between(least, central), central, between(central, most)};
  }

  Run run() {
    Run out;
    out.count = std::floor(between(1, 17));
    out.nodes = std::floor(between(1, 5));
    out.trials = std::floor(between(1, 4));
    out.share = coin() ? 1 : between(0.1, 1);
    if (coin()) {
      out.factors.push_back(factor(Role::hours, range(0.1, 500)));
    } else {
      out.count.reset();
      out.factors.push_back(factor(Role::accelerator_hours, range(1, 5000)));
    }
    out.factors.push_back(factor(Role::tdp, range(70, 1000)));
    const Role power = coin() ? Role::load : Role::accelerator_power;
    out.factors.push_back(factor(power, power == Role::load ? range(0.1, 1.2) : range(50, 900)));
    if (coin()) out.factors.push_back(factor(Role::host, range(0, 0.6)));
    if (out.count && coin()) {
      out.factors.resize(1);
      out.factors.push_back(factor(Role::total_power, range(100, 5000)));
    }
    out.factors.push_back(factor(Role::pue, range(1, 2)));
    if (coin()) out.factors.push_back(factor(Role::intensity, range(0, 900)));
    if (coin()) out.prices = prices(1, between(1, 2), between(2, 9));
    return out;
  }

 private:
  std::mt19937 engine_;
};

constexpr int random_runs = 200;

// The results that multiply with the time, with their names.
std::vector<std::pair<std::string, Range<double>>> amounts(const Estimate& estimate) {
  std::vector<std::pair<std::string, Range<double>>> out;
  const auto add = [&](const char* name, const auto& range) {
    out.emplace_back(
        name, Range<double>{range.low().value(), range.central().value(), range.high().value()});
  };
  add("accelerator hours", *estimate.accelerator_hours);
  add("energy", estimate.energy.range);
  if (estimate.co2e) add("CO2e", estimate.co2e->range);
  if (estimate.cost) add("cost", *estimate.cost);
  return out;
}

void check_scaled(const Run& once, const Run& scaled, double scale) {
  const auto before = amounts(estimate(once));
  const auto after = amounts(estimate(scaled));
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& [name, range] = before[i];
    INFO(name);
    const auto same = [&](double expected) { return Approx(scale * expected).epsilon(1e-12); };
    CHECK(after[i].second.low() == same(range.low()));
    CHECK(after[i].second.central() == same(range.central()));
    CHECK(after[i].second.high() == same(range.high()));
  }
}

}  // namespace

TEST_CASE("a run of exact numbers gives the products of the formula") {
  const Estimate result = estimate(exact_run());
  // 8 × (280 W + 160 W) = 3520 W; 3520 W × 72 h = 253.44 kWh; × 1.2; × 300 g.
  CHECK(result.power->central().value() == Approx(3520));
  CHECK(result.accelerator_power->central().value() == Approx(280));
  CHECK(result.accelerators->central().value() == Approx(161.28));
  CHECK(result.host->central().value() == Approx(92.16));
  CHECK(result.facility_overhead->central().value() == Approx(50.688));
  CHECK(result.energy.range.central().value() == Approx(304.128));
  CHECK(result.co2e->range.central().value() == Approx(91.2384));
  CHECK(result.accelerator_hours == Range{AcceleratorHours{576}});
  CHECK(result.cost->low().value() == Approx(576));
  CHECK(result.cost->central().value() == Approx(1152));
  CHECK(result.cost->high().value() == Approx(2304));
}

TEST_CASE("exact numbers give exact results") {
  const Estimate result = estimate(exact_run());
  CHECK(result.energy.range.is_exact());
  CHECK(result.co2e->range.is_exact());
  CHECK(result.power->is_exact());
  CHECK(std::accumulate(result.share_of_width.begin(), result.share_of_width.end(), 0.0) == 0);
}

TEST_CASE("the range of one uncertain factor goes through to the results") {
  Run run = exact_run();
  value_of(run, Role::intensity) = {150, 300, 900};
  const Estimate result = estimate(run);
  CHECK(result.energy.range.is_exact());
  CHECK(result.co2e->range.low().value() == Approx(45.6192));
  CHECK(result.co2e->range.central().value() == Approx(91.2384));
  CHECK(result.co2e->range.high().value() == Approx(273.7152));
  CHECK(result.share_of_width == std::vector<double>{0, 0, 0, 0, 0, 1});
}

TEST_CASE("load and host move the energy by their part of it") {
  Run run = exact_run();
  value_of(run, Role::load) = {0.3, 0.7, 0.9};
  // Per device 120 + 160, 280 + 160 and 360 + 160 W.
  const Estimate result = estimate(run);
  CHECK(result.power->low().value() == Approx(8 * 280));
  CHECK(result.power->high().value() == Approx(8 * 520));
  CHECK(result.energy.range.low().value() == Approx(304.128 * 280 / 440));
  CHECK(result.energy.range.high().value() == Approx(304.128 * 520 / 440));
  CHECK(result.host->low().value() == Approx(92.16));
  CHECK(result.host->high().value() == Approx(92.16));
}

TEST_CASE("a measured power of the whole job holds the host and all devices") {
  Run run;
  run.count = 8;
  run.factors = {factor(Role::hours, Range<double>{12}),
                 factor(Role::total_power, Range<double>{1415.78}),
                 factor(Role::pue, Range<double>{1.58})};
  const Estimate result = estimate(run);
  CHECK(result.power->central().value() == Approx(1415.78));
  CHECK(result.energy.range.central().value() == Approx(26.8431888));
  CHECK(result.facility_overhead->central().value() == Approx(16.98936 * 0.58));
  CHECK_FALSE(result.accelerator_power);
  CHECK_FALSE(result.accelerators);
  CHECK_FALSE(result.host);
  CHECK_FALSE(result.co2e);
  CHECK_FALSE(result.cost);
}

TEST_CASE("a measured power of the devices stands for TDP and load, the host follows the TDP") {
  Run run = exact_run();
  run.factors[2] = factor(Role::accelerator_power, Range<double>{250});
  const Estimate result = estimate(run);
  CHECK(result.accelerator_power->central().value() == Approx(250));
  CHECK(result.power->central().value() == Approx(8 * (250 + 160)));
  CHECK(result.energy.range.central().value() == Approx(3.28 * 72 * 1.2));
}

TEST_CASE("device-hours alone give energy and cost, but no power") {
  Run run = exact_run();
  run.count.reset();
  run.factors[0] = factor(Role::accelerator_hours, Range<double>{576});
  const Estimate result = estimate(run);
  CHECK_FALSE(result.power);
  CHECK(result.accelerator_hours == Range{AcceleratorHours{576}});
  CHECK(result.energy.range.central().value() == Approx(304.128));
  CHECK(result.cost->central().value() == Approx(1152));
}

TEST_CASE("nodes multiply the devices") {
  Run run = exact_run();
  run.nodes = 3;
  const Estimate result = estimate(run);
  CHECK(result.power->central().value() == Approx(3 * 3520));
  CHECK(result.energy.range.central().value() == Approx(3 * 304.128));
  CHECK(result.accelerator_hours == Range{AcceleratorHours{3 * 576}});
}

TEST_CASE("a share of a device takes that share of its power and price") {
  Run run = exact_run();
  run.share = 0.25;
  const Estimate result = estimate(run);
  CHECK(result.power->central().value() == Approx(3520 / 4.0));
  CHECK(result.accelerator_hours == Range{AcceleratorHours{576}});
  CHECK(result.energy.range.central().value() == Approx(304.128 / 4));
  CHECK(result.cost->central().value() == Approx(1152 / 4.0));
}

TEST_CASE("trials multiply the results, not power") {
  Run run = exact_run();
  value_of(run, Role::load) = {0.3, 0.7, 0.9};
  const Estimate once = estimate(run);
  run.trials = 24;
  const Estimate often = estimate(run);
  CHECK(often.power == once.power);
  CHECK(often.accelerator_power == once.accelerator_power);
  CHECK(often.accelerator_hours == Range{AcceleratorHours{24 * 576}});
  CHECK(often.energy.range.high().value() == Approx(24 * once.energy.range.high().value()));
}

TEST_CASE("the ends of the price meet the ends of the duration") {
  Run run = exact_run();
  value_of(run, Role::hours) = {24, 72, 100};
  const Estimate result = estimate(run);
  CHECK(result.accelerator_hours->low().value() == Approx(192));
  CHECK(result.accelerator_hours->high().value() == Approx(800));
  CHECK(result.cost->low().value() == Approx(192));
  CHECK(result.cost->high().value() == Approx(3200));
}

TEST_CASE("an intensity of 0 emits nothing, and one that may be 0 has a low end of 0") {
  Run run = exact_run();
  value_of(run, Role::intensity) = Range<double>{0};
  CHECK(estimate(run).co2e->range == Range{KilogramsCO2e{0}});
  value_of(run, Role::intensity) = {0, 100, 200};
  CHECK(estimate(run).co2e->range.low().value() == 0);
  CHECK(estimate(run).co2e->range.high().value() == Approx(2 * 30.4128));
}

TEST_CASE("a PUE of 1 has no overhead, and its doubt shows in the overhead's high end") {
  Run run = exact_run();
  value_of(run, Role::pue) = Range<double>{1};
  CHECK(estimate(run).facility_overhead == Range{KilowattHours{0}});
  value_of(run, Role::pue) = {1, 1, 1.5};
  CHECK(estimate(run).facility_overhead->central().value() == 0);
  CHECK(estimate(run).facility_overhead->high().value() == Approx(253.44 * 0.5));
}

TEST_CASE("what a run has no term for is not known, where what is 0 is 0") {
  const Run full = exact_run();
  Run run = full;
  std::erase_if(run.factors, [](const Factor& factor) { return factor.role == Role::pue; });
  CHECK_FALSE(estimate(run).facility_overhead);
  CHECK(estimate(run).host);
  run = full;
  std::erase_if(run.factors, [](const Factor& factor) { return factor.role == Role::host; });
  CHECK_FALSE(estimate(run).host);
  CHECK_FALSE(estimate(run).other);
  CHECK(estimate(run).facility_overhead);
  run.factors.push_back({Role::cpu_tdp, Range<double>{200}});
  run.factors.push_back({Role::cpu_load, Range<double>{0.5}});
  run.sockets = 1;
  CHECK(estimate(run).host == estimate(run).cpu);
  CHECK(estimate(run).cpu);
  CHECK_FALSE(estimate(run).other);
}

TEST_CASE("the formula takes the numbers in the order of the factors") {
  const Run run = exact_run();
  const Outcome outcome = evaluate(run, {10, 500, 0.5, 0, 1.1, 100});
  CHECK(outcome.energy.value() == Approx(8 * 0.25 * 10 * 1.1));
  CHECK(outcome.co2e->value() == Approx(2.2));
}

TEST_CASE("twice the time, trials or nodes is twice of every amount, whatever the run") {
  Generator random{1906};
  for (int i = 0; i < random_runs; ++i) {
    INFO("run " << i);
    const Run run = random.run();
    Run longer = run;
    Range<double>& time = longer.factors.front().value;
    time = {2 * time.low(), 2 * time.central(), 2 * time.high()};
    check_scaled(run, longer, 2);

    Run more_trials = run;
    more_trials.trials *= 2;
    check_scaled(run, more_trials, 2);

    const bool measured_whole = run.find(Role::total_power) != nullptr;
    if (!run.count || measured_whole) continue;
    Run more_nodes = run;
    more_nodes.nodes = *more_nodes.nodes * 2;
    check_scaled(run, more_nodes, 2);
  }
}

TEST_CASE("the central parts of a run add up to the central whole, whatever the run") {
  Generator random{2243};
  for (int i = 0; i < random_runs; ++i) {
    INFO("run " << i);
    const Estimate result = estimate(random.run());
    if (!result.accelerators) continue;
    const auto of = [](const std::optional<Range<KilowattHours>>& part) {
      return part ? part->central().value() : 0;
    };
    const double parts = of(result.accelerators) + of(result.host) + of(result.facility_overhead);
    CHECK(parts == Approx(result.energy.range.central().value()).epsilon(1e-12));
  }
}

TEST_CASE("results lie in order and shares of width sum to 1, whatever the run") {
  Generator random{11};
  for (int i = 0; i < random_runs; ++i) {
    INFO("run " << i);
    const Estimate result = estimate(random.run());
    for (const auto& [name, range] : amounts(result)) {
      INFO(name);
      CHECK((0 <= range.low() && range.low() <= range.central() &&
             range.central() <= range.high() && std::isfinite(range.high())));
    }
    CHECK(result.share_of_width.size() == result.run.factors.size());
    CHECK(std::accumulate(result.share_of_width.begin(), result.share_of_width.end(), 0.0) ==
          Approx(1));
  }
}

TEST_CASE("more of any factor never lowers any end of any result, whatever the run") {
  Generator random{404};
  for (int i = 0; i < random_runs; ++i) {
    const Run run = random.run();
    const auto before = amounts(estimate(run));
    for (std::size_t j = 0; j < run.factors.size(); ++j) {
      Run more = run;
      Range<double>& value = more.factors[j].value;
      const double scale = random.between(1, 3);
      value = {scale * value.low(), scale * value.central(), scale * value.high()};
      const auto after = amounts(estimate(more));
      for (std::size_t k = 0; k < before.size(); ++k) {
        INFO("run " << i << ", " << role_name(run.factors[j].role) << ", " << before[k].first);
        constexpr double rounding = 1e-12;
        CHECK(after[k].second.low() >= before[k].second.low() * (1 - rounding));
        CHECK(after[k].second.central() >= before[k].second.central() * (1 - rounding));
        CHECK(after[k].second.high() >= before[k].second.high() * (1 - rounding));
      }
    }
  }
}

TEST_CASE("an end of a factor moves the end of every result its way, whatever the run") {
  Generator random{505};
  for (int i = 0; i < random_runs; ++i) {
    const Run run = random.run();
    const auto before = amounts(estimate(run));
    for (std::size_t j = 0; j < run.factors.size(); ++j) {
      const Range<double>& value = run.factors[j].value;
      const double least = run.factors[j].role == Role::pue ? 1 : 0;
      Run lower = run;
      lower.factors[j].value = {least + (value.low() - least) * random.between(0, 1),
                                value.central(), value.high()};
      Run higher = run;
      higher.factors[j].value = {value.low(), value.central(), value.high() * random.between(1, 2)};
      const auto with_lower = amounts(estimate(lower));
      const auto with_higher = amounts(estimate(higher));
      for (std::size_t k = 0; k < before.size(); ++k) {
        INFO("run " << i << ", " << role_name(run.factors[j].role) << ", " << before[k].first);
        constexpr double rounding = 1e-12;
        CHECK(with_lower[k].second.low() <= before[k].second.low() * (1 + rounding));
        CHECK(with_higher[k].second.high() >= before[k].second.high() * (1 - rounding));
      }
    }
  }
}

}  // namespace trainprint
