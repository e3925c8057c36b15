// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// How many bars a chart of several runs has at most, beside their total.
inline constexpr std::size_t most_bars = 30;

/// A run's energy, CO2e and cost, each on a scale of its own; of several runs the CO2e, or the
/// energy where some CO2e is not known, with the total.
[[nodiscard]] Section ranges_section(const Report& report, const Mass& mass);

/// What the ranking goes by, of each of the runs.
[[nodiscard]] Section ranges_section(const Comparison& comparison,
                                     const std::vector<RunReport>& runs, const Mass& mass);

/// How much each factor makes the range of the only run wider, the one that does most first; empty
/// where nothing is uncertain, or there are several runs.
[[nodiscard]] Section width_section(const Report& report);

}  // namespace trainprint::report
