// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>

namespace trainprint {

/// Whether one amount is less by more than what rounding in sums of many terms can make: equal
/// amounts, found in two ways, are equal.
[[nodiscard]] inline bool clearly_less(double a, double b) {
  return a < b - 1e-11 * std::max(std::abs(a), std::abs(b));
}

}  // namespace trainprint
