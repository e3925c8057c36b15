// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <trainprint/schedule.hpp>

#include "core/schedule/cheapest.hpp"
#include "core/schedule/pauses.hpp"

namespace trainprint {

std::optional<Plan> pause_and_resume(const Series& series, const Job& job, Window window,
                                     PlanningLimits limits) {
  if (job.power.is_constant() && job.pausing.none()) {
    auto blocks = cheapest_time(series, window, job.power.length());
    return blocks ? run_in(series, job, std::move(*blocks)) : std::nullopt;
  }
  return best_with_pauses(series, job, window, limits);
}

std::optional<Plan> pause_and_resume(const Series& series, const Job& job, Window window) {
  return pause_and_resume(series, job, window, PlanningLimits{});
}

std::size_t most_plans(const Series& series, const Job& job, std::chrono::seconds window) {
  if (job.power.is_constant() && job.pausing.none()) {
    const double share = static_cast<double>(window.count()) /
                         static_cast<double>((series.end() - series.begin()).count());
    const double steps = share * static_cast<double>(series.steps().size());
    return static_cast<std::size_t>(20e6 / std::max(steps, 100.0));
  }
  const PlanningStep step =
      planning_step(series, job, {series.begin(), series.begin() + window}, limits_of_many);
  return 300'000'000 / std::max<std::size_t>(step.cells, 10'000);
}

}  // namespace trainprint
