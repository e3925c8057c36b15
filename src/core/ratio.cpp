// SPDX-License-Identifier: MIT
#include "core/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/combine.hpp"

namespace trainprint {
namespace {

// True if the factors are one and the same doubt. What is a run's own is the same in both: they are
// one run.
bool same_doubt(const Factor& a, const Factor& b) {
  if (a.role != b.role || a.shared_key != b.shared_key) return false;
  return !a.shared_key.empty() || (a.value == b.value && a.basis == b.basis);
}

// The way of a shared doubt to one of its ends, as far as it moves the ratio.
double difference(double one, double other) {
  return one == other ? 0 : one - other;
}

// The ln of a ratio, with one doubt after the other at its ends.
class Moves {
 public:
  void add(double at_low, double at_high) {
    low_.push_back(std::min({at_low, at_high, 0.0}));
    high_.push_back(std::max({at_low, at_high, 0.0}));
    all_low_ += low_.back();
    all_high_ += high_.back();
  }

  [[nodiscard]] std::optional<Range<double>> around(double central) const {
    if (std::isinf(all_high_)) return std::nullopt;
    Moved moved{central, {}, {}, {}, central * std::exp(all_low_), central * std::exp(all_high_)};
    for (const double move : low_) moved.low.push_back(central * std::exp(move));
    for (const double move : high_) moved.high.push_back(central * std::exp(move));
    return combine(moved).range;
  }

 private:
  std::vector<double> low_, high_;
  double all_low_ = 0;
  double all_high_ = 0;
};

template <class Quantity>
std::optional<Range<double>> ratio(const std::vector<Factor>& factors,
                                   const Uncertain<Quantity>& one,
                                   const std::vector<Factor>& other_factors,
                                   const Uncertain<Quantity>& other) {
  const double divisor = other.range.central().value();
  if (divisor == 0) return std::nullopt;
  Moves moves;
  std::vector<bool> shared(other_factors.size());
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Effect& effect = one.effects[i];
    const auto same =
        std::find_if(other_factors.begin(), other_factors.end(),
                     [&](const Factor& factor) { return same_doubt(factors[i], factor); });
    if (same == other_factors.end()) {
      moves.add(-effect.down, effect.up);
      continue;
    }
    const auto j = static_cast<std::size_t>(same - other_factors.begin());
    shared[j] = true;
    moves.add(difference(other.effects[j].down, effect.down),
              difference(effect.up, other.effects[j].up));
  }
  for (std::size_t j = 0; j < other_factors.size(); ++j) {
    if (!shared[j]) moves.add(other.effects[j].down, -other.effects[j].up);
  }
  return moves.around(one.range.central().value() / divisor);
}

}  // namespace

std::optional<Range<double>> co2e_ratio(const Estimate& one, const Estimate& other) {
  if (!one.co2e || !other.co2e) return std::nullopt;
  return ratio(one.run.factors, *one.co2e, other.run.factors, *other.co2e);
}

std::optional<Range<double>> energy_ratio(const Estimate& one, const Estimate& other) {
  return ratio(one.run.factors, one.energy, other.run.factors, other.energy);
}

}  // namespace trainprint
