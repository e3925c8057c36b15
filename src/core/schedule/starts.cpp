// SPDX-License-Identifier: MIT
#include <utility>

#include <trainprint/schedule.hpp>

#include "core/schedule/corners.hpp"
#include "core/schedule/same.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

// The mean over all starts: of a linear piece, that of its ends.
double mean_kg(const EmissionsByStart& emissions) {
  double weighed = 0;
  double sum = 0;
  std::size_t corners = 0;
  seconds known{0};
  for (const std::vector<Corner>& stretch : emissions.stretches) {
    for (std::size_t i = 0; i < stretch.size(); ++i) {
      sum += stretch[i].kg;
      ++corners;
      if (i == 0) continue;
      const seconds time = stretch[i].start - stretch[i - 1].start;
      weighed += (stretch[i].kg + stretch[i - 1].kg) / 2 * static_cast<double>(time.count());
      known += time;
    }
  }
  // Without any time between them there are only single starts.
  return known > seconds{0} ? weighed / static_cast<double>(known.count())
                            : sum / static_cast<double>(corners);
}

}  // namespace

std::optional<Starts> starts_within(const Series& series, const Job& job, Window window) {
  const EmissionsByStart emissions =
      emissions_by_start(series, job.power, window.from, window.deadline - job.power.length());
  if (emissions.stretches.empty()) return std::nullopt;
  Corner best = emissions.stretches.front().front();
  Corner worst = best;
  for (const std::vector<Corner>& stretch : emissions.stretches) {
    for (const Corner& corner : stretch) {
      if (clearly_less(corner.kg, best.kg)) best = corner;
      if (clearly_less(worst.kg, corner.kg)) worst = corner;
    }
  }
  auto best_plan = run_from(series, job, best.start);
  auto worst_plan = run_from(series, job, worst.start);
  if (!best_plan || !worst_plan) return std::nullopt;
  return Starts{std::move(*best_plan), std::move(*worst_plan), KilogramsCO2e{mean_kg(emissions)},
                emissions.power_step};
}

}  // namespace trainprint
