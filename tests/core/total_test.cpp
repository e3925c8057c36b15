// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <trainprint/total.hpp>

#include "catch.hpp"
#include "core/monte_carlo.hpp"

namespace trainprint {
namespace {

constexpr double standard_deviations = 1.6448536269514722;  // in a 90 % half-width
constexpr double rounding = 1e-12;

struct Doubt {
  Role role;
  Range<double> value;
  std::string key = {};  ///< empty: of this run alone
};

// A run of 1000 W for so many hours, so as many kWh, with doubts in place of 1000 W, PUE 1 and
// 1000 g/kWh.
Estimate made(double kwh, const std::vector<Doubt>& doubts) {
  Run run;
  run.count = 1;
  run.factors = {{Role::hours, Range<double>{kwh}},
                 {Role::total_power, Range<double>{1000}},
                 {Role::pue, Range<double>{1}},
                 {Role::intensity, Range<double>{1000}}};
  for (const Doubt& doubt : doubts) {
    for (Factor& factor : run.factors) {
      if (factor.role == doubt.role) factor = {doubt.role, doubt.value, doubt.key};
    }
  }
  const auto usd = [](double price) { return DollarsPerAcceleratorHour{price}; };
  run.prices = Prices{{usd(1), usd(2), usd(5)}, {}, "list", {}};
  return estimate(run);
}

Total total_of(const std::vector<Estimate>& estimates) {
  std::vector<const Estimate*> pointers;
  for (const Estimate& one : estimates) pointers.push_back(&one);
  return total(pointers);
}

template <class Quantity>
void check_range(const Range<Quantity>& range, double low, double central, double high) {
  CHECK(range.low().value() == Approx(low).epsilon(rounding));
  CHECK(range.central().value() == Approx(central).epsilon(rounding));
  CHECK(range.high().value() == Approx(high).epsilon(rounding));
}

template <class Quantity>
void check_sum(const Range<Quantity>& sum, const Range<Quantity>& a, const Range<Quantity>& b) {
  check_range(sum, (a.low() + b.low()).value(), (a.central() + b.central()).value(),
              (a.high() + b.high()).value());
}

template <class Quantity>
void check_same(const Range<Quantity>& a, const Range<Quantity>& b) {
  check_range(a, b.low().value(), b.central().value(), b.high().value());
}

// Mean of a log-normal of median 1 whose sides have the 90 % half-widths `down` and `up` in ln, by
// Simpson's rule on either side of the median.
double mean_of_two_sided(double down, double up) {
  constexpr int steps = 4000;
  constexpr double far = 12;
  const auto side = [&](double half_width, double sign) {
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
      const double z = far * i / steps;
      const double weight = i == 0 || i == steps ? 1 : (i % 2 == 1 ? 4 : 2);
      sum += weight * std::exp(-z * z / 2 + sign * z * half_width / standard_deviations);
    }
    return sum * far / steps / 3 / std::sqrt(2 * std::acos(-1.0));
  };
  return side(down, -1) + side(up, 1);
}

std::vector<Estimate> repeated(std::size_t times, const Estimate& one) {
  return {times, one};
}

// Runs of all kinds: exact, shared and own doubts. A doubt reaches at most `widest` times away.
class Generator {
 public:
  Generator(unsigned seed, double widest) : engine_{seed}, widest_{widest} {}

  double between(double low, double high) {
    return std::uniform_real_distribution<double>{low, high}(engine_);
  }

  Estimate run() {
    std::vector<Doubt> doubts;
    for (const auto& [role, central] :
         {std::pair{Role::total_power, 1000.0}, std::pair{Role::pue, 1.0},
          std::pair{Role::intensity, 400.0}}) {
      const double way = between(0, 1);
      if (way < 0.3) continue;
      const Range<double> value{central / between(1, widest_), central,
                                central * between(1, widest_)};
      const std::string number = std::to_string(static_cast<int>(between(0, 3)));
      doubts.push_back({role, value, way < 0.6 ? role_name(role) + number : std::string{}});
    }
    return made(std::exp(between(-3, 5)), doubts);
  }

  std::vector<Estimate> runs() {
    std::vector<Estimate> out;
    const auto size = static_cast<std::size_t>(between(1, 6));
    for (std::size_t i = 0; i < size; ++i) out.push_back(run());
    return out;
  }

  void shuffle(std::vector<Estimate>& runs) { std::shuffle(runs.begin(), runs.end(), engine_); }

 private:
  std::mt19937 engine_;
  double widest_;
};

// Adds a run to random runs, one and several.
void check_that_no_end_falls(Generator random, double tolerance) {
  for (int trial = 0; trial < 500; ++trial) {
    INFO("trial " << trial);
    std::vector<Estimate> runs = random.runs();
    const Total before = total_of(runs);
    runs.push_back(random.run());
    const Total after = total_of(runs);
    CHECK(after.energy.low().value() >= before.energy.low().value() * (1 - tolerance));
    CHECK(after.energy.high().value() >= before.energy.high().value() * (1 - tolerance));
    CHECK(after.co2e->low().value() >= before.co2e->low().value() * (1 - tolerance));
    CHECK(after.co2e->high().value() >= before.co2e->high().value() * (1 - tolerance));
    CHECK(after.cost->low() >= before.cost->low());
    CHECK(after.cost->high() >= before.cost->high());
  }
}

// The part of 20 000 simulated sums of `runs` equal runs that the total's range holds.
double coverage(std::size_t runs, double down, double up) {
  const Estimate one =
      made(1, {{Role::total_power, {1000 / std::exp(down), 1000, 1000 * std::exp(up)}}});
  const Range<KilowattHours> range = total_of(repeated(runs, one)).energy;
  std::mt19937 engine{90};
  std::normal_distribution<double> normal;
  constexpr int trials = 20'000;
  int inside = 0;
  for (int trial = 0; trial < trials; ++trial) {
    double sum = 0;
    for (std::size_t i = 0; i < runs; ++i) {
      const double z = normal(engine) / standard_deviations;
      sum += std::exp(z * (z < 0 ? down : up));
    }
    if (range.low().value() <= sum && sum <= range.high().value()) ++inside;
  }
  return static_cast<double>(inside) / trials;
}

}  // namespace

TEST_CASE("the total of one run is that run") {
  const Estimate one = made(7, {{Role::total_power, {500, 1000, 1700}},
                                {Role::pue, {1, 1.2, 1.5}, "pue"},
                                {Role::intensity, {0, 300, 900}}});
  const Total sum = total_of({one});
  CHECK(sum.energy == one.energy.range);
  CHECK(sum.co2e == one.co2e->range);
  CHECK(sum.cost == one.cost);
}

TEST_CASE("runs that share all doubts add end by end") {
  const auto shared = [](double kwh) {
    return made(kwh, {{Role::total_power, {500, 1000, 1800}, "tdp"},
                      {Role::pue, {1.1, 1.2, 1.5}, "pue"},
                      {Role::intensity, {100, 300, 450}, "zone"}});
  };
  const Estimate a = shared(100);
  const Estimate b = shared(250);
  const Total sum = total_of({a, b});
  check_sum(sum.energy, a.energy.range, b.energy.range);
  check_sum(*sum.co2e, a.co2e->range, b.co2e->range);
  check_sum(*sum.cost, *a.cost, *b.cost);
}

TEST_CASE("one shared doubt moves each run by as much as it moves that run") {
  const Estimate a = made(100, {{Role::pue, {1, 1.1, 1.2}, "hall"}});
  const Estimate b = made(300, {{Role::pue, {1.2, 1.5, 2}, "hall"}});
  check_range(total_of({a, b}).energy, 100 + 360, 110 + 450, 120 + 600);
}

// The percentiles of a sum over runs, each doubt drawn once per key and once per run without one.
Range<double> simulated_sum(const std::vector<Estimate>& runs, std::size_t samples) {
  MonteCarlo monte_carlo{2011};
  struct Draw {
    const Range<double>* value;
    std::optional<std::size_t> shared;
  };
  std::map<std::string, std::size_t> keys;
  std::vector<std::vector<Draw>> draws;
  for (const Estimate& run : runs) {
    draws.emplace_back();
    for (const Factor& factor : run.run.factors) {
      if (factor.value.is_exact()) continue;
      draws.back().push_back({&factor.value, {}});
      if (factor.shared_key.empty()) continue;
      draws.back().back().shared = keys.try_emplace(factor.shared_key, keys.size()).first->second;
    }
  }
  std::vector<double> shared(keys.size());
  return monte_carlo.percentiles(samples, [&](MonteCarlo& random) {
    for (double& one : shared) one = random.standard();
    double sum = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      double amount = runs[i].co2e->range.central().value();
      for (const Draw& draw : draws[i]) {
        amount *=
            MonteCarlo::at(draw.shared ? shared[*draw.shared] : random.standard(), *draw.value) /
            draw.value->central();
      }
      sum += amount;
    }
    return sum;
  });
}

void check_simulated(const std::vector<Estimate>& runs, double error_of_width,
                     std::size_t samples = simulated) {
  const auto range = *total_of(runs).co2e;
  const Range<double> drawn = simulated_sum(runs, samples);
  // What the few samples of a sanitized build miss by themselves, three times in a thousand.
  if constexpr (simulated < 1'000'000)
    error_of_width += 3 * 0.91 / std::sqrt(static_cast<double>(samples));
  INFO(runs.size() << " runs: " << range.low().value() << "–" << range.high().value()
                   << ", simulated " << drawn.low() << "–" << drawn.high());
  CHECK(ln_width(range) == Approx(ln_width(drawn)).epsilon(error_of_width));
  CHECK(apart(range, drawn) < 2 * error_of_width);
}

TEST_CASE("a key that one run alone has makes no difference") {
  const auto one = [](const char* key) {
    return made(100, {{Role::total_power, {500, 1000, 2000}, key}});
  };
  check_same(total_of({one("a"), one("b")}).energy, total_of({one(""), one("")}).energy);
}

TEST_CASE("totals of runs with doubts of their own come out as simulated") {
  const double widths[][2] = {{0.2, 0.2}, {0.5, 0.5}, {0.7, 0.7}, {1, 1}, {0.4, 0.8}, {0.8, 0.4}};
  for (const auto& [down, up] : widths) {
    const Estimate one =
        made(1, {{Role::total_power, {1000 * std::exp(-down), 1000, 1000 * std::exp(up)}}});
    check_simulated(repeated(2, one), 0.02, simulated / 4);
    check_simulated(repeated(10, one), 0.02, simulated / 10);
  }
  for (const auto& [down, up] : {std::pair{0.3, 0.9}, {0.9, 0.3}, {0.0, 1.0}}) {
    const Estimate one =
        made(1, {{Role::total_power, {1000 * std::exp(-down), 1000, 1000 * std::exp(up)}}});
    check_simulated(repeated(2, one), 0.06, simulated / 4);
    check_simulated(repeated(10, one), 0.06, simulated / 10);
  }
}

// A run with the model's bias about its family, a doubt of its own about the power, the provider's
// PUE and the zone's grid; the first two stand for one factor each here.
Estimate typical(double kwh, const std::string& family, const std::string& zone, double own = 1.4) {
  return made(kwh, {{Role::hours, {kwh / own, kwh, kwh * own}},
                    {Role::total_power, {800, 1000, 1200}, "family:" + family},
                    {Role::pue, {1.08, 1.1, 1.15}, "provider"},
                    {Role::intensity, {300, 400, 440}, "zone:" + zone}});
}

TEST_CASE("totals of runs with shared doubts and doubts of their own come out as simulated") {
  for (const std::size_t size : {2U, 10U, 1000U}) {
    const std::size_t samples = size == 1000 ? simulated / 50 : simulated / size;
    check_simulated(repeated(size, typical(10, "a", "x")), 0.02, samples);
    std::vector<Estimate> mixed;
    for (std::size_t i = 0; i < size; ++i) {
      mixed.push_back(typical(1.0 + static_cast<double>(i % 7), i % 2 == 0 ? "a" : "b",
                              i % 5 < 3 ? "x" : "y", i % 3 == 0 ? 2 : 1.2));
    }
    check_simulated(mixed, 0.02, samples);
  }
}

TEST_CASE("totals in which one run weighs most come out as simulated") {
  std::vector<Estimate> runs(9, typical(1, "a", "x"));
  runs.push_back(typical(60, "b", "y", 2.5));
  check_simulated(runs, 0.02, simulated / 10);
  check_simulated({made(0.65, {}), made(0.1, {{Role::total_power, {500, 1000, 2100}}})}, 0.02,
                  simulated / 4);
}

TEST_CASE("zones that runs share in groups come out as simulated") {
  const auto in = [](const char* zone) {
    return made(10, {{Role::intensity, {500, 1000, 2000}, zone}});
  };
  check_simulated({in("a"), in("a"), in("b"), in("b")}, 0.02, simulated / 4);
}

TEST_CASE("the model's bias stays, and the doubts of single runs average out") {
  const auto width = [](std::size_t runs) {
    return ln_width(total_of(repeated(runs, typical(10, "a", "x"))).energy);
  };
  const Estimate bias_alone = typical(10, "a", "x", 1);
  CHECK(width(2) > 1.1 * width(1000));
  CHECK(width(100'000) == Approx(ln_width(bias_alone.energy.range)).epsilon(0.01));
}

TEST_CASE("the central value of runs with doubts of their own is the expected sum") {
  const double widths[][2] = {{0.1, 0.1}, {0.7, 0.7}, {0.2, 1.1}, {1.5, 0.3}, {0, 0.9}, {2, 0}};
  for (const auto& [down, up] : widths) {
    INFO("down " << down << ", up " << up);
    const Estimate one =
        made(3, {{Role::total_power, {1000 * std::exp(-down), 1000, 1000 * std::exp(up)}}});
    const double mean = mean_of_two_sided(down, up);
    for (const std::size_t runs : {2U, 7U, 40U}) {
      const Total sum = total_of(repeated(runs, one));
      CHECK(sum.energy.central().value() ==
            Approx(3 * static_cast<double>(runs) * mean).epsilon(1e-3));
      CHECK(sum.co2e->central().value() ==
            Approx(3 * static_cast<double>(runs) * mean).epsilon(1e-3));
    }
  }
}

TEST_CASE("doubts of single runs average out with the square root of their number") {
  const Estimate one = made(1, {{Role::total_power, {700, 1000, 1400}}});
  const auto relative_width = [&](std::size_t runs) {
    const Range<KilowattHours> range = total_of(repeated(runs, one)).energy;
    return (range.high() - range.low()) / range.central();
  };
  CHECK(relative_width(16) / relative_width(64) == Approx(2).epsilon(0.02));
  CHECK(relative_width(64) / relative_width(256) == Approx(2).epsilon(0.01));
  CHECK(relative_width(100) / relative_width(10'000) == Approx(10).epsilon(0.02));
}

TEST_CASE("the range of a total holds the sum in about 9 of 10 simulated projects") {
  const double widths[][2] = {{0.2, 0.2}, {0.5, 0.5}, {0.7, 0.7}, {0.9, 0.3}, {0.3, 0.9}};
  for (const auto& [down, up] : widths) {
    for (const std::size_t runs : {2U, 8U, 32U}) {
      INFO(runs << " runs, down " << down << ", up " << up);
      const double held = coverage(runs, down, up);
      CHECK(held > 0.85);
      CHECK(held < 0.96);
    }
  }
}

TEST_CASE("what is not known for one run is not known for the total") {
  const Estimate known = made(10, {});
  Run priceless = known.run;
  priceless.prices.reset();
  Run placeless = known.run;
  placeless.factors.pop_back();
  REQUIRE(known.run.factors.back().role == Role::intensity);
  for (const bool first : {true, false}) {
    const auto with = [&](const Run& run) {
      return first ? total_of({estimate(run), known}) : total_of({known, estimate(run)});
    };
    const Total without_cost = with(priceless);
    CHECK_FALSE(without_cost.cost);
    CHECK(without_cost.co2e);
    const Total without_co2e = with(placeless);
    CHECK_FALSE(without_co2e.co2e);
    CHECK(without_co2e.cost);
    CHECK(without_co2e.energy == Range{KilowattHours{20}});
  }
}

TEST_CASE("a run that may have used nothing lowers the total's low end by its own part only") {
  const Estimate sure = made(100, {});
  const Estimate perhaps = made(40, {{Role::intensity, {0, 1000, 1000}, "zone"}});
  const auto sum = *total_of({sure, perhaps}).co2e;
  CHECK(sum.low().value() == Approx(100).epsilon(0.03));
  CHECK(sum.high().value() == Approx(140));
  CHECK((sum.central().value() > 100 && sum.central().value() < 140));
}

TEST_CASE("a run that may be nothing for two reasons takes no more than its own part") {
  const Estimate sure = made(100, {});
  const Estimate perhaps = made(40, {{Role::total_power, {0, 1000, 1000}, "power"},
                                     {Role::intensity, {0, 1000, 1000}, "zone"}});
  REQUIRE(perhaps.co2e->range.low().value() == 0);
  const Total sum = total_of({sure, perhaps});
  CHECK(sum.co2e->low().value() == Approx(100).epsilon(0.03));
  CHECK((sum.co2e->central().value() > 100 && sum.co2e->central().value() < 140));
}

TEST_CASE("a run beside one that emits nothing keeps its range") {
  const Estimate clean = made(50, {{Role::intensity, Range<double>{0}}});
  const Estimate other = made(10, {{Role::intensity, {100, 300, 600}, "zone"}});
  check_range(*total_of({clean, other}).co2e, 1, 3, 6);
}

TEST_CASE("a total of nothing but zeros keeps the high ends of its runs") {
  const Estimate one = made(10, {{Role::intensity, {0, 0, 50}, "zone"}});
  check_range(*total_of({one, one}).co2e, 0, 0, 1);
}

TEST_CASE("another run never lowers an end where doubts are narrow") {
  check_that_no_end_falls(Generator{1906, 1.3}, 1e-3);
}

TEST_CASE("another run hardly lowers an end where doubts are wide") {
  check_that_no_end_falls(Generator{2243, 2}, 0.02);
}

TEST_CASE("a run with wide doubts of its own does not lower the low end of the others") {
  const std::vector<Estimate> two{made(100, {{Role::total_power, {500, 1000, 2000}, "a"}}),
                                  made(100, {{Role::total_power, {1000 / 1.5, 1000, 1500}, "b"}})};
  std::vector<Estimate> three = two;
  three.push_back(
      made(100, {{Role::total_power, {1000.0 / 3, 1000, 3000}}, {Role::pue, {1.0 / 3, 1, 3}}}));
  CHECK(total_of(three).energy.low().value() >= total_of(two).energy.low().value());
}

TEST_CASE("another run never lowers the high end of one that mostly ends early") {
  // Such as a time limit that most jobs reach: 10 to 72 h, and 72 h most often.
  const Estimate one = made(1, {{Role::total_power, {100, 1000, 1000}}});
  const Estimate little = made(0.001, {});
  CHECK(total_of({one, little}).energy.high() >= one.energy.range.high());
}

// 876 kg · h ÷ (1 year · 8760 h) per hour of the run: 0.1 kg per kWh of `made`.
Estimate made_with_beside(double hours, const Range<double>& device_kg) {
  Estimate out = made(hours, {});
  out.run.embodied = std::vector<Factor>{{Role::embodied_device, device_kg, "device"},
                                         {Role::lifetime, Range<double>{1}}};
  out.run.owned = std::vector<Factor>{{Role::electricity_price, {0.1, 0.2, 0.3}}};
  return estimate(out.run);
}

TEST_CASE("manufacturing shares the doubt of its device, and own hardware adds up end by end") {
  const Estimate one = made_with_beside(100, {438, 876, 1752});
  const Estimate other = made_with_beside(300, {438, 876, 1752});
  REQUIRE(one.embodied);
  check_range(one.embodied->range, 5, 10, 20);
  const Total sum = total_of({one, other});
  check_range(*sum.embodied, 20, 40, 80);
  check_range(*sum.owned.electricity, 40, 80, 120);
  CHECK_FALSE(sum.owned.hardware);
  CHECK_FALSE(total_of({one, made(1, {})}).embodied);
  CHECK_FALSE(total_of({one, made(1, {})}).owned.electricity);
  check_same(*total_of({one}).embodied, one.embodied->range);
}

TEST_CASE("the order of the runs makes no difference") {
  Generator random{77, 3};
  for (int trial = 0; trial < 100; ++trial) {
    INFO("trial " << trial);
    std::vector<Estimate> runs = random.runs();
    const Total before = total_of(runs);
    random.shuffle(runs);
    const Total after = total_of(runs);
    const auto check_nearly = [](const auto& a, const auto& b) {
      CHECK(a.low().value() == Approx(b.low().value()).epsilon(1e-6));
      CHECK(a.central().value() == Approx(b.central().value()).epsilon(1e-12));
      CHECK(a.high().value() == Approx(b.high().value()).epsilon(1e-6));
    };
    check_nearly(after.energy, before.energy);
    check_nearly(*after.co2e, *before.co2e);
    check_same(*after.cost, *before.cost);
  }
}

}  // namespace trainprint
