// SPDX-License-Identifier: MIT
#include "core/combine.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "catch.hpp"

namespace trainprint {
namespace {

// A product of independent factors, each at its own end.
Moved product(const std::vector<Range<double>>& factors) {
  Moved moved{1, {}, {}, 1};
  for (const auto& factor : factors) {
    moved.central *= factor.central();
    moved.all_high *= factor.high();
  }
  for (const auto& factor : factors) {
    moved.low.push_back(moved.central / factor.central() * factor.low());
    moved.high.push_back(moved.central / factor.central() * factor.high());
  }
  return moved;
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
  const auto result = combine({10, {8}, {15}, 15});
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

TEST_CASE("up and down sides combine apart") {
  // 3-4-5: ln half-widths of 0.3 and 0.4 make 0.5, above only.
  const auto range = combined({{1, 1, std::exp(0.3)}, {1, 1, std::exp(0.4)}});
  CHECK(range.low() == 1);
  CHECK(range.high() == Approx(std::exp(0.5)));
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
  CHECK(combine({0, {0, 0}, {0, 0}, 12}).range == Range<double>{0, 0, 12});
  CHECK(combine({0, {0}, {0}, 0}).range == Range<double>{0});
}

TEST_CASE("without factors the result is exact") {
  CHECK(combine({5, {}, {}, 5}).range == Range<double>{5});
}

TEST_CASE("results lie in order, and widen with any factor") {
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
      factor = {narrow.low() * random.between(0, 1), narrow.central(),
                narrow.high() * random.between(1, 3)};
      const auto after = combined(factors);
      constexpr double rounding = 1e-12;
      CHECK(after.low() <= before.low() * (1 + rounding));
      CHECK(after.high() >= before.high() * (1 - rounding));
      CHECK(after.central() == Approx(before.central()));
      factor = narrow;
    }
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
