// SPDX-License-Identifier: MIT
#include "core/combine.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trainprint {
namespace {

// ln(to / from), and infinity from 0.
double distance(double from, double to) {
  if (!(from > 0)) return HUGE_VAL;
  const double ratio = to / from;
  return std::isnormal(ratio) ? std::log(ratio) : std::log(to) - std::log(from);
}

}  // namespace

Effect effect_of(double central, const Ends& ends) {
  return {distance(ends.low, central), distance(central, ends.high)};
}

Interplay interplay_of(double central, const Ends& first, const Ends& second,
                       const Joint<double>& both) {
  const auto beyond = [&](double together, double by_first, double by_second) {
    if (!(together > 0 && by_first > 0 && by_second > 0)) return 0.0;
    return distance(by_first, together) - distance(central, by_second);
  };
  return {both.first,
          both.second,
          beyond(both.low_low, first.low, second.low),
          beyond(both.low_high, first.low, second.high),
          beyond(both.high_low, first.high, second.low),
          beyond(both.high_high, first.high, second.high)};
}

Uncertain<double> combine(const Moved& result, const Cumulants& beside) {
  Uncertain<double> out;
  const auto ends = [&](std::size_t i) { return Ends{result.low[i], result.high[i]}; };
  out.effects.resize(result.low.size());
  if (result.central == 0) {
    out.range = Range<double>{0, 0, result.all_high};
    return out;
  }
  Cumulants sum = beside;
  for (std::size_t i = 0; i < out.effects.size(); ++i) {
    out.effects[i] = effect_of(result.central, ends(i));
    sum = sum + cumulants_of(out.effects[i], out.effects[i].up);
  }
  for (const Joint<double>& both : result.joint) {
    const auto& [first, second] = std::pair{both.first, both.second};
    out.interplays.push_back(interplay_of(result.central, ends(first), ends(second), both));
    sum = sum + cumulants_of(out.interplays.back(), out.effects[first], out.effects[second]);
  }
  const TwoPiece spread = two_piece_of(sum);
  const double low = result.central * std::exp(spread.median - spread.down);
  const double high = result.central * std::exp(spread.median + spread.up);
  const bool may_be_nothing = std::any_of(out.effects.begin(), out.effects.end(), is_bottomless);
  out.range = Range<double>{
      may_be_nothing ? 0
                     : std::clamp(low, std::min(result.all_low, result.central), result.central),
      result.central, std::clamp(high, result.central, std::max(result.all_high, result.central))};
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
