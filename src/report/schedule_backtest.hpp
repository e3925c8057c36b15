// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <vector>

#include <trainprint/series.hpp>

#include "report/schedule.hpp"
#include "report/schedule_plans.hpp"

namespace trainprint::report {

/// How numbers are spread; ends and median by linear interpolation between the two nearest.
/// Precondition: there is one at least.
[[nodiscard]] Spread spread_of(std::vector<double> numbers);

/// What planning would have saved, for starts all over the series; those of plans made on
/// `forecast` as well, unless that is null. Nothing where no start leaves room for the run and its
/// slack.
[[nodiscard]] std::optional<BacktestReport> backtest_of(const Placed& place,
                                                        const Planning& planning,
                                                        std::chrono::seconds slack,
                                                        const GridSeries* forecast);

}  // namespace trainprint::report
