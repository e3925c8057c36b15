// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>

#include "report/schedule/plans.hpp"
#include "report/schedule/schedule.hpp"

namespace trainprint::report {

/// What was tried out, and what there is to know of how.
struct TriedOut {
  std::optional<BacktestReport> backtest;  ///< absent: no start leaves room for the run
  std::optional<PolicyReport> policy;      ///< absent: nor does one in each half of the series
  std::vector<Assumption> assumptions;
};

/// What planning would have saved, for starts all over the series; those of plans made on
/// `forecast` as well, unless that is null: then, of the starts whose windows it covers. With
/// pauses, what a policy without a forecast would have saved.
[[nodiscard]] TriedOut try_out(const Placed& place, const Planning& planning,
                               std::chrono::seconds slack, const GridSeries* forecast);

}  // namespace trainprint::report
