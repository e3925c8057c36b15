// SPDX-License-Identifier: MIT
#pragma once

#include "report/layout.hpp"
#include "report/schedule/schedule.hpp"

/// Parts of what people read of a schedule. Empty where there is nothing to say.
namespace trainprint::report {

/// The intensity of the best zone over the window, with the hours of its plans.
[[nodiscard]] Section intensity_chart(const Schedule& schedule);

/// Lines for a shell that start the best plan: for Slurm, at and cron.
[[nodiscard]] Section start_lines(const Schedule& schedule);

/// The blocks of the plans with pauses, of at most so many each.
[[nodiscard]] Section block_section(const Schedule& schedule, std::size_t most);

/// What waiting for so long at most saves.
[[nodiscard]] Section frontier_section(const Schedule& schedule);

/// What planning saves for starts all over the series, and what plans on a forecast lose.
[[nodiscard]] std::vector<Section> backtest_sections(const Schedule& schedule);

/// Thresholds for those without a forecast.
[[nodiscard]] Section policy_section(const Schedule& schedule);

/// What to know of the series.
[[nodiscard]] Section series_section(const Schedule& schedule);

}  // namespace trainprint::report
