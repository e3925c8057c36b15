// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>
#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

#include "report/schedule/schedule.hpp"

namespace trainprint::report {

/// A place where the run could be, with the series of its grid.
struct PlaceWanted {
  RunDescription run;
  GridSeries grid;
};

/// How long the run may wait: a time, or a share of its own length.
struct Slack {
  std::chrono::seconds time{0};
  std::optional<double> share;
};

/// What a schedule is asked for.
struct ScheduleRequest {
  std::vector<PlaceWanted> places;  ///< at least one
  Maybe<Moment> from;               ///< absent: the first moment that all series know
  Slack slack;
  bool slack_given = true;              ///< else it is a default, which is shown
  std::optional<Moment> deadline;       ///< instead of slack
  bool flexible = true, paused = true;  ///< the strategies; one at least
  PauseCosts pausing;                   ///< with the idle power before PUE
  /// IT power of the whole job over its running time, instead of what the run comes to.
  std::optional<PowerProfile> trace;
  bool allow_mixed_basis = false;
  bool backtest = false;
  std::optional<GridSeries> forecast;         ///< of the first place, for the backtest
  std::vector<Assumption> assumptions;        ///< what was filled in already
  std::optional<std::string> time_zone = {};  ///< for local times, instead of the places' own
};

/// Plans a run. Throws InputError with all that is wrong: with the run in any of the places, and
/// `outside-series`, `gap-in-series`, `deadline-too-early`, `mixed-basis`, `missing-hours`,
/// `exclusive-keys`, `not-a-time-zone`.
[[nodiscard]] Schedule make_schedule(const ScheduleRequest& request, const Catalogue& catalogue);

}  // namespace trainprint::report
