// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/range.hpp>

namespace trainprint {

/// The 5th percentile of some values: the least of them while there are fewer than 20 (nearest
/// rank). Precondition: not empty.
[[nodiscard]] double fifth_percentile(std::vector<double> values);

/// The 95th percentile, likewise.
[[nodiscard]] double ninety_fifth_percentile(std::vector<double> values);

/// The middle value, or the mean of the two in the middle. Precondition: not empty.
[[nodiscard]] double median(std::vector<double> values);

/// `central` with ends at least `share` of it away, and at the given ends where those are further
/// off.
[[nodiscard]] Range<double> at_least_wide(double low, double central, double high, double share);

}  // namespace trainprint
