// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include <trainprint/factor.hpp>

#include "core/combine.hpp"

namespace trainprint {

/// The results of a formula with its factors moved, for `combine`. `evaluate` takes one number per
/// factor; `size_of` gives the number of a result by which factors are told apart: it may grow or
/// fall with each, but not both. Two factors that move it without being proportional, or inversely
/// proportional, to it are also moved together.
template <class Evaluate, class SizeOf>
[[nodiscard]] auto move_all(const std::vector<Factor>& factors, const Evaluate& evaluate,
                            const SizeOf& size_of) {
  using Result = decltype(evaluate(std::declval<const std::vector<double>&>()));
  std::vector<double> values;
  for (const Factor& factor : factors) values.push_back(factor.value.central());
  std::vector<double> lowest = values;
  std::vector<double> highest = values;
  std::vector<std::size_t> summed;
  MovedTo<Result> out;
  out.central = evaluate(values);
  const double size = size_of(out.central);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Range<double>& value = factors[i].value;
    lowest[i] = value.low();
    highest[i] = value.high();
    if (value.is_exact()) {
      out.low.push_back(out.central);
      out.high.push_back(out.central);
      continue;
    }
    const double central = std::exchange(values[i], value.low());
    out.low.push_back(evaluate(values));
    values[i] = value.high();
    out.high.push_back(evaluate(values));
    values[i] = central;
    const bool falls = size_of(out.high[i]) < size_of(out.low[i]);
    const bool stays = size_of(out.low[i]) == size && size_of(out.high[i]) == size;
    const auto follows = [&](double end, const Result& result) {
      constexpr double rounding = 1e-9;
      const double expected = falls ? size * central / end : size * end / central;
      return std::abs(size_of(result) - expected) <= rounding * expected;
    };
    if (!stays && (!follows(value.low(), out.low[i]) || !follows(value.high(), out.high[i]))) {
      summed.push_back(i);
    }
    if (falls) {
      std::swap(out.low[i], out.high[i]);
      std::swap(lowest[i], highest[i]);
    }
  }
  for (std::size_t a = 0; a < summed.size(); ++a) {
    for (std::size_t b = a + 1; b < summed.size(); ++b) {
      const std::size_t first = summed[a];
      const std::size_t second = summed[b];
      const auto at = [&](double of_first, double of_second) {
        std::vector<double> both = values;
        both[first] = of_first;
        both[second] = of_second;
        return evaluate(both);
      };
      out.joint.push_back({first, second, at(lowest[first], lowest[second]),
                           at(lowest[first], highest[second]), at(highest[first], lowest[second]),
                           at(highest[first], highest[second])});
    }
  }
  out.all_low = evaluate(lowest);
  out.all_high = evaluate(highest);
  return out;
}

/// Likewise for a formula with one number as its result.
template <class Evaluate>
[[nodiscard]] Moved move_each(const std::vector<Factor>& factors, const Evaluate& evaluate) {
  return move_all(factors, evaluate, [](double result) { return result; });
}

}  // namespace trainprint
