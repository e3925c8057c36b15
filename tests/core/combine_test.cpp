// SPDX-License-Identifier: MIT
#include "core/combine.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <vector>

#include "catch.hpp"
#include "core/monte_carlo.hpp"
#include "core/move.hpp"

namespace trainprint {
namespace {

double product_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 1.0, std::multiplies<>{});
}

// A formula of independent factors.
template <class Formula>
Moved moved(const std::vector<Range<double>>& ranges, const Formula& formula) {
  std::vector<Factor> factors;
  for (const auto& range : ranges) factors.push_back({Role::hours, range});
  return move_each(factors, formula);
}

Moved product(const std::vector<Range<double>>& factors) {
  return moved(factors, product_of);
}

// A factor around 1 with these distances in ln.
Range<double> around_1(double down, double up) {
  return {std::exp(-down), 1, std::exp(up)};
}

Range<double> combined(const std::vector<Range<double>>& factors) {
  return combine(product(factors)).range;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : engine_{seed} {}
  double between(double low, double high) {
    return std::uniform_real_distribution<double>{low, high}(engine_);
  }
  Range<double> range() {
    const double central = std::exp(between(-8, 8));
    return {central * between(0.05, 1), central, central * between(1, 20)};
  }

 private:
  std::mt19937 engine_;
};

}  // namespace

TEST_CASE("one factor moves the result to its own ends") {
  const auto result = combine(product({{8, 10, 15}}));
  CHECK(result.range.low() == Approx(8));
  CHECK(result.range.central() == 10);
  CHECK(result.range.high() == Approx(15));
  REQUIRE(result.effects.size() == 1);
  CHECK(result.effects[0].down == Approx(std::log(1.25)));
  CHECK(result.effects[0].up == Approx(std::log(1.5)));
}

TEST_CASE("two equal factors move the result by the square root of 2 in ln") {
  const auto range = combined({{5, 10, 20}, {5, 10, 20}});
  CHECK(range.central() == 100);
  CHECK(range.high() == Approx(100 * std::pow(2, std::sqrt(2))));
  CHECK(range.low() == Approx(100 / std::pow(2, std::sqrt(2))));
}

TEST_CASE("exact factors add nothing") {
  const auto alone = combined({{5, 10, 20}});
  const auto with_exact = combined({Range<double>{3}, {5, 10, 20}, Range<double>{7}});
  CHECK(with_exact.low() == Approx(21 * alone.low()));
  CHECK(with_exact.high() == Approx(21 * alone.high()));
  const auto exact = combined({Range<double>{3}, Range<double>{7}});
  CHECK(exact == Range<double>{21});
}

TEST_CASE("a factor that can be 0 makes the low end 0 and leaves the high end") {
  const auto range = combined({{0, 10, 20}, {5, 10, 20}});
  CHECK(range.low() == 0);
  CHECK(range.high() == Approx(100 * std::pow(2, std::sqrt(2))));
}

TEST_CASE("a central 0 keeps the high end of all factors together") {
  CHECK(combined({{0, 0, 3}, {1, 2, 4}}) == Range<double>{0, 0, 12});
  CHECK(combined({Range<double>{0}}) == Range<double>{0});
}

TEST_CASE("without factors the result is exact") {
  CHECK(combined({}) == Range<double>{1});
}

TEST_CASE("results lie in order, and an end of a factor moves the result's end its way") {
  Generator random{20190605};
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<Range<double>> factors;
    const int size = 1 + trial % 7;
    for (int i = 0; i < size; ++i) factors.push_back(random.range());
    const auto before = combined(factors);
    CHECK(before.low() <= before.central());
    CHECK(before.central() <= before.high());
    for (auto& factor : factors) {
      INFO("trial " << trial);
      const Range<double> narrow = factor;
      constexpr double rounding = 1e-12;
      factor = {narrow.low() * random.between(0, 1), narrow.central(), narrow.high()};
      const auto lower = combined(factors);
      CHECK(lower.low() <= before.low() * (1 + rounding));
      factor = {narrow.low(), narrow.central(), narrow.high() * random.between(1, 3)};
      const auto higher = combined(factors);
      CHECK(higher.high() >= before.high() * (1 - rounding));
      factor = {narrow.low() * random.between(0, 1), narrow.central(),
                narrow.high() * random.between(1, 3)};
      const auto wider = combined(factors);
      CHECK(ln_width(wider) >= ln_width(before) * (1 - rounding));
      CHECK(wider.central() == Approx(before.central()));
      factor = narrow;
    }
  }
}

// The same formula of the same factors, combined and simulated.
struct Both {
  Range<double> combined, drawn;
};

template <class Formula>
Both both_ways(const std::vector<Range<double>>& factors, const Formula& formula) {
  const Range<double> range = combine(moved(factors, formula)).range;
  MonteCarlo monte_carlo{1989};
  std::vector<double> values(factors.size());
  const auto sample = [&](MonteCarlo& random) {
    for (std::size_t i = 0; i < factors.size(); ++i) values[i] = random.draw(factors[i]);
    return formula(values);
  };
  return {range, monte_carlo.percentiles(simulated, sample)};
}

template <class Formula>
void check_simulated(const std::vector<Range<double>>& factors, const Formula& formula,
                     double error_of_width, double error_of_ends) {
  const auto [combined, drawn] = both_ways(factors, formula);
  INFO(combined.low() << "–" << combined.high() << ", simulated " << drawn.low() << "–"
                      << drawn.high());
  CHECK(ln_width(combined) == Approx(ln_width(drawn)).epsilon(error_of_width));
  CHECK(apart(combined, drawn) < error_of_ends);
}

TEST_CASE("up to three factors with sides of at most 2 to 1 combine as simulated") {
  const std::vector<std::vector<Range<double>>> cases{
      {around_1(1, 1), around_1(1, 1)},
      {around_1(1, 2), around_1(1, 2)},
      {around_1(0.5, 1), around_1(1, 0.5)},
      {around_1(0.2, 0.1), around_1(0.05, 0.1), around_1(0.12, 0.1)},
      {around_1(0.5, 1), around_1(0.5, 1), around_1(0.5, 1)},
      {around_1(1, 0.5), around_1(0.2, 0.4), around_1(0.4, 0.8)},
      {around_1(0.8, 0.4), around_1(0.7, 0.5), around_1(0.02, 0.03)}};
  for (const auto& factors : cases) check_simulated(factors, product_of, 0.02, 0.015);
}

TEST_CASE("up to three factors with sides further apart combine nearly as simulated") {
  const std::vector<std::vector<Range<double>>> cases{
      {around_1(0.3, 1), around_1(0.3, 1)},
      {around_1(0.1, 1), around_1(0.1, 1)},
      {around_1(0, 1), around_1(0, 1)},
      {around_1(0, 1), around_1(1, 0)},
      {around_1(0, 1), around_1(0.3, 0.3)},
      {around_1(0, 1), around_1(0.5, 0)},
      {around_1(0, 1), around_1(0, 1), around_1(0, 1)},
      {around_1(0.2, 1), around_1(1, 0.2), around_1(0.1, 0.9)},
      {around_1(3, 0.3), around_1(0.3, 0.3)}};
  for (const auto& factors : cases) check_simulated(factors, product_of, 0.06, 0.05);
}

// TDP · (load + host) · PUE, and with an intensity.
double energy(const std::vector<double>& values) {
  return values[0] * (values[1] + values[2]) * values[3];
}

TEST_CASE("factors that are added combine as simulated") {
  const Range<double> tdp{350, 400, 400};
  const Range<double> load{0.289, 0.706, 0.917};
  const Range<double> host{0.19, 0.417, 0.57};
  const Range<double> pue{1.09, 1.54, 1.98};
  const auto sum = [](const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  check_simulated({load, host}, sum, 0.02, 0.03);
  check_simulated({tdp, load, host, pue}, energy, 0.02, 0.02);
  check_simulated({Range<double>{400}, {0.4, 0.7, 0.93}, {0.2, 0.4, 0.57}, pue}, energy, 0.02,
                  0.02);
  check_simulated({around_1(0.7, 0.7), around_1(0.7, 0.7)}, sum, 0.02, 0.02);
  check_simulated({around_1(1.1, 1.1), around_1(1.1, 1.1)}, sum, 0.02, 0.02);
  check_simulated({around_1(0.7, 0.7), {0.02, 0.1, 0.5}}, sum, 0.02, 0.03);
  check_simulated({load, {0.1, 0.2, 0.3}, {0.1, 0.15, 0.25}, {0.05, 0.1, 0.12}}, sum, 0.02, 0.03);
  check_simulated({around_1(0.7, 0.7), around_1(0.7, 0.7), around_1(0.7, 0.7)}, sum, 0.06, 0.05);
}

TEST_CASE("a sum with a term that has a cap combines as simulated") {
  const auto power = [](const std::vector<double>& values) {
    const auto& [load, family, host] = std::array{values[0], values[1], values[2]};
    return std::min(load * family, std::max(load, 1.0)) + host;
  };
  check_simulated({{0.267, 0.71, 0.95}, {0.808, 0.985, 1.135}, {0.26, 0.433, 0.607}}, power, 0.03,
                  0.03);
}

TEST_CASE("a factor that something is taken from first combines as simulated") {
  const auto overhead = [](const std::vector<double>& values) {
    return (values[0] + values[1]) * (values[2] - 1);
  };
  check_simulated({{0.289, 0.706, 0.917}, {0.19, 0.417, 0.57}, {1.09, 1.12, 1.14}}, overhead, 0.02,
                  0.02);
}

TEST_CASE("a factor that divides combines as simulated") {
  const auto quotient = [](const std::vector<double>& values) {
    return (values[0] + values[1]) / values[2];
  };
  check_simulated({{100, 150, 300}, {131, 312, 750}, {3, 4, 6}}, quotient, 0.02, 0.02);
}

TEST_CASE("no end leaves what all factors at their ends give") {
  Generator random{1874};
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<Range<double>> factors;
    for (int i = 0; i <= trial % 5; ++i) factors.push_back(random.range());
    const Moved result = product(factors);
    const Range<double> range = combine(result).range;
    CHECK(range.low() >= result.all_low * (1 - 1e-12));
    CHECK(range.high() <= result.all_high * (1 + 1e-12));
  }
}

TEST_CASE("shares of width follow the squares of the widths and sum to 1") {
  // Half-widths of 1 and 2 in ln: variances 1 to 4.
  const auto shares = shares_of_width({{1, 1}, {0, 0}, {2, 2}});
  REQUIRE(shares.size() == 3);
  CHECK(shares[0] == Approx(0.2));
  CHECK(shares[1] == 0);
  CHECK(shares[2] == Approx(0.8));
}

TEST_CASE("shares of width are 0 where nothing is uncertain") {
  CHECK(shares_of_width({{0, 0}, {0, 0}}) == std::vector<double>{0, 0});
  CHECK(shares_of_width({}).empty());
}

TEST_CASE("shares of width sum to 1 whatever the factors") {
  Generator random{7};
  for (int trial = 0; trial < 100; ++trial) {
    std::vector<Range<double>> factors{random.range(), random.range(), random.range()};
    if (trial % 3 == 0) factors.emplace_back(0, 1, 2);  // infinitely far down
    const auto shares = shares_of_width(combine(product(factors)).effects);
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(1));
    for (const double share : shares) CHECK((share >= 0 && share <= 1));
  }
}

}  // namespace trainprint
