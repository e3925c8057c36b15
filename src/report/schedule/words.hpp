// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "report/schedule/schedule.hpp"

/// What layouts and papers say of a schedule. An empty text: there is nothing to say.
namespace trainprint::report {

inline constexpr std::string_view flexible_name = "flexible-start";
inline constexpr std::string_view paused_name = "pause-resume";

/// Of a table where some plan costs something else than a start now.
inline constexpr const char* cost_heading = "Cloud compute cost";

/// `best start`, `with pauses`, `now`: a strategy as tables name it.
[[nodiscard]] std::string strategy_words(std::string_view strategy);

/// A saving in percent: `13 %`, `0.8 %`, `21 % more`; `–` for what is not known.
[[nodiscard]] std::string saving_text(const std::optional<double>& percent);

/// `13 % less than a start now`, `21 % more than …`, `as much as …`.
[[nodiscard]] std::string against_text(double percent, std::string_view what);

/// The zone with its name: `DE (Germany)`; empty where it is not known.
[[nodiscard]] std::string zone_text(const SeriesLine& series);

/// What tells a zone from others: the region, else the zone, else its number.
[[nodiscard]] std::string place_name(const Schedule& schedule, std::size_t zone);

/// What the numbers count: `average, life-cycle, consumption-based`, with what is not known.
[[nodiscard]] std::string basis_words(const SeriesLine& series);

/// A time in hours: `5 h`, `1.5 h`, `20 min`.
[[nodiscard]] std::string span_text(double hours);

/// The plan of that strategy, or null pointer.
[[nodiscard]] const PlannedRun* plan_of(const ZoneSchedule& zone, std::string_view strategy);

/// The plan of the zone that emits least; of equal ones the first.
[[nodiscard]] const PlannedRun& best_of(const ZoneSchedule& zone);

}  // namespace trainprint::report
