// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include <trainprint/series.hpp>

#include "core/schedule/dodge2022.hpp"

/// What the algorithms of Dodge et al. 2022 save over a year (docs/commands/reproduce.md#series).
namespace trainprint::dodge2022 {

/// Five starts in each of twelve months: on days 1, 7, 13, 19 and 25 at 0:00, 5:00, 10:00, 15:00
/// and 20:00 UTC. The months are those that follow each other from the one in which the series
/// begins, or the one after it if more of those starts are in the series.
[[nodiscard]] std::vector<Moment> starts_of_year(const Series& series);

/// Means over starts.
struct MeanSavings {
  double flexible_percent = 0, paused_percent = 0;  ///< mean of each start's, of a start at once
  double pauses_per_hour = 0;                       ///< over the hours of job and slack
  std::size_t starts = 0;                           ///< those whose horizon is covered
};

/// A job of that many steps with that many steps of slack. Where a start at
/// once emits nothing, nothing is saved.
[[nodiscard]] MeanSavings mean_savings(const FiveMinuteSeries& series,
                                       const std::vector<Moment>& starts, std::size_t length,
                                       std::size_t slack);

}  // namespace trainprint::dodge2022
