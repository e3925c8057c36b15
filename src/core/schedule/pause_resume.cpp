// SPDX-License-Identifier: MIT
#include <utility>

#include <trainprint/schedule.hpp>

#include "core/schedule/cheapest.hpp"
#include "core/schedule/pauses.hpp"

namespace trainprint {

std::optional<Plan> pause_and_resume(const Series& series, const Job& job, Window window) {
  if (job.power.is_constant() && job.pausing.none()) {
    auto blocks = cheapest_time(series, window, job.power.length());
    return blocks ? run_in(series, job, std::move(*blocks)) : std::nullopt;
  }
  return best_with_pauses(series, job, window);
}

}  // namespace trainprint
