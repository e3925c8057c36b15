// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <vector>

#include <trainprint/factor.hpp>
#include <trainprint/range.hpp>
#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

namespace trainprint {

/// The lengths that a run can have, in whole seconds, at least one.
struct Lengths {
  std::chrono::seconds low, central, high;
};

/// Those of its hours.
[[nodiscard]] Lengths lengths_of(const Factor& hours);

/// The mean intensity of a run in blocks, weighed by its power (docs/method.md#time): central over
/// the central length, and from the least to the greatest that lengths from low to high come to, by
/// the low and the high values of a series that has such. Power is stretched over another length; a
/// shorter run ends sooner, a longer one goes on after the last block. Precondition: the series
/// covers the blocks, and as long after them as the greatest length takes.
[[nodiscard]] Range<double> mean_intensity(const GridSeries& grid, const PowerProfile& power,
                                           const std::vector<Span>& blocks, const Lengths& lengths);

}  // namespace trainprint
