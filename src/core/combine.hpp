// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/estimate.hpp>

#include "core/two_piece.hpp"

namespace trainprint {

/// A range of plain numbers, in their unit.
template <class Quantity>
[[nodiscard]] Range<Quantity> typed(const Range<double>& range) {
  return {Quantity{range.low()}, Quantity{range.central()}, Quantity{range.high()}};
}

/// Results of a formula with two of its factors, by their indices, moved to their ends.
template <class Result>
struct Joint {
  std::size_t first = 0;
  std::size_t second = 0;
  Result low_low, low_high, high_low, high_high;  ///< `first` at its low end, `second` at …
};

/// Results of a formula: with all factors at their central values, with each alone at the end that
/// lowers and at the one that raises the result, with pairs that the result is not a product of,
/// and with all at those ends. `core/move.hpp` makes it.
template <class Result>
struct MovedTo {
  Result central{};
  std::vector<Result> low, high;
  std::vector<Joint<Result>> joint;
  Result all_low{}, all_high{};
};

using Moved = MovedTo<double>;

/// The range of a result whose factors are independent (docs/method.md#combination). It does not
/// leave the results with all factors at their ends; a factor that alone brings the result to 0
/// makes its low end 0. Where the central result is 0, the high end is that of all factors
/// together. `beside` are those of a further doubt about the ln of the result over its central
/// value.
[[nodiscard]] Uncertain<double> combine(const Moved& result, const Cumulants& beside = {});

/// The two results of one move.
struct Ends {
  double low = 0;
  double high = 0;
};

[[nodiscard]] Effect effect_of(double central, const Ends& ends);

/// What moving two factors does beyond moving each.
[[nodiscard]] Interplay interplay_of(double central, const Ends& first, const Ends& second,
                                     const Joint<double>& both);

/// Each factor's part of the variance of the ln of a result; sums to 1, or all 0 where nothing is
/// uncertain.
[[nodiscard]] std::vector<double> shares_of_width(const std::vector<Effect>& effects);

}  // namespace trainprint
