// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

#include <trainprint/factor.hpp>

#include "core/combine.hpp"

namespace trainprint {

/// The results of a formula with each factor moved alone, for `combine`. `result` takes one number
/// per factor; it may grow or fall with each, but not both.
template <class Result>
[[nodiscard]] Moved move_each(const std::vector<Factor>& factors, const Result& result) {
  std::vector<double> values;
  for (const Factor& factor : factors) values.push_back(factor.value.central());
  std::vector<double> highest = values;
  Moved out;
  out.central = result(values);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const Range<double>& value = factors[i].value;
    values[i] = value.low();
    const double at_low = result(values);
    values[i] = value.high();
    const double at_high = result(values);
    values[i] = value.central();
    out.low.push_back(std::min(at_low, at_high));
    out.high.push_back(std::max(at_low, at_high));
    highest[i] = at_low > at_high ? value.low() : value.high();
  }
  out.all_high = result(highest);
  return out;
}

}  // namespace trainprint
