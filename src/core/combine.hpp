// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/estimate.hpp>

namespace trainprint {

/// A range of plain numbers, in their unit.
template <class Quantity>
[[nodiscard]] Range<Quantity> typed(const Range<double>& range) {
  return {Quantity{range.low()}, Quantity{range.central()}, Quantity{range.high()}};
}

/// One result of the formula: with all factors at their central values, with each factor alone at
/// its low and its high end, and with all at their high ends. Results grow with every factor.
struct Moved {
  double central = 0;
  std::vector<double> low, high;
  double all_high = 0;
};

/// The range of a result whose factors are independent (docs/method.md#combination): the distances
/// that each factor alone moves it add in quadrature in ln, down and up sides apart. A factor that
/// alone brings the result to 0 makes its low end 0. Where the central result is 0, the high end is
/// that of all factors together.
[[nodiscard]] Uncertain<double> combine(const Moved& result);

/// Each factor's part of the variance of the ln of a result; sums to 1, or all 0 where nothing is
/// uncertain.
[[nodiscard]] std::vector<double> shares_of_width(const std::vector<Effect>& effects);

}  // namespace trainprint
