// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/estimate.hpp>
#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

#include "report/schedule.hpp"

namespace trainprint::report {

/// A run in one place, ready to be planned.
struct Placed {
  Run run;  ///< its carbon intensity stands for any
  const GridSeries* grid = nullptr;
  Job job;
};

/// Strategies as documents name them.
inline constexpr const char* flexible_start = "flexible-start";
inline constexpr const char* pause_resume = "pause-resume";

/// What is planned in a place, and what for.
struct Planning {
  Window window;
  bool flexible = true, paused = true;
};

/// The plans in one place. Precondition: the series covers a start without a break at `from`.
[[nodiscard]] ZoneSchedule plans_in(const Placed& place, const Planning& planning);

/// The estimate of the run started at a moment. Precondition: the series covers it.
[[nodiscard]] Estimate estimate_from(const Placed& place, Moment start);

/// What other slacks than the one asked for come to: 0, 6, 12, 24 and 48 h and the run's own length
/// as well, as far as the series reaches.
[[nodiscard]] std::vector<FrontierPoint> frontier(const Placed& place, const Planning& planning);

/// What `planned_kg` saves against `other_kg`, percent.
[[nodiscard]] double saving_percent(double planned_kg, double other_kg);

}  // namespace trainprint::report
