// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>
#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

#include "report/schedule/schedule.hpp"

namespace trainprint::report {

/// A run in one place, ready to be planned.
struct Placed {
  RunDescription description;
  Run run;  ///< with the carbon intensity of a start now, once `take_series` put it there
  const GridSeries* grid = nullptr;
  Job job;
};

/// Takes the carbon intensity of a start at that moment, with what `estimate` says of it. Of the
/// lengths that the run can have, those count that the series covers. Precondition: it covers the
/// central one.
void take_series(Placed& place, Moment from, const Catalogue& catalogue);

/// Strategies as documents name them.
inline constexpr const char* flexible_start = "flexible-start";
inline constexpr const char* pause_resume = "pause-resume";

/// What is planned in a place, and what for.
struct Planning {
  Window window;
  bool flexible = true, paused = true;
};

/// Steps that planning simplified to, where it did. What plans emit is exact all the same.
struct Simplified {
  std::optional<std::chrono::seconds> pauses, power;
};

/// The plans in one place. Precondition: the series covers a start without a break at `from`.
[[nodiscard]] ZoneSchedule plans_in(const Placed& place, const Planning& planning,
                                    Simplified& simplified);

/// What other slacks than the one asked for come to: 0, 6, 12, 24 and 48 h and the run's own length
/// as well, as far as the series reaches.
[[nodiscard]] std::vector<FrontierPoint> frontier(const Placed& place, const Planning& planning);

}  // namespace trainprint::report
