// SPDX-License-Identifier: MIT
#include "core/combine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trainprint {
namespace {

// ln(to / from), and infinity from 0.
double distance(double from, double to) {
  return from > 0 ? std::log(to / from) : HUGE_VAL;
}

}  // namespace

Uncertain<double> combine(const Moved& result) {
  Uncertain<double> out;
  out.effects.resize(result.low.size());
  if (result.central == 0) {
    out.range = Range<double>{0, 0, result.all_high};
    return out;
  }
  double down_squares = 0;
  double up_squares = 0;
  for (std::size_t i = 0; i < out.effects.size(); ++i) {
    Effect& effect = out.effects[i];
    effect = {distance(result.low[i], result.central), distance(result.central, result.high[i])};
    down_squares += effect.down * effect.down;
    up_squares += effect.up * effect.up;
  }
  // The ends never pass those with all factors at their ends; beside a central value near 0, that
  // is what holds them.
  const double high = std::min(result.central * std::exp(std::sqrt(up_squares)),
                               std::max(result.all_high, result.central));
  out.range =
      Range<double>{result.central * std::exp(-std::sqrt(down_squares)), result.central, high};
  return out;
}

std::vector<double> shares_of_width(const std::vector<Effect>& effects) {
  // A factor that alone can bring the result to 0 has an infinite width in ln.
  const bool any_infinite = std::any_of(
      effects.begin(), effects.end(), [](const Effect& effect) { return std::isinf(effect.down); });
  std::vector<double> out;
  out.reserve(effects.size());
  for (const Effect& effect : effects) {
    const double width = effect.down + effect.up;
    out.push_back(any_infinite ? (std::isinf(width) ? 1 : 0) : width * width);
  }
  const double sum = std::accumulate(out.begin(), out.end(), 0.0);
  for (double& share : out) share = sum > 0 ? share / sum : 0;
  return out;
}

}  // namespace trainprint
