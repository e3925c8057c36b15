// SPDX-License-Identifier: MIT
#include "catalogue/power_profile.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

#include <trainprint/estimate.hpp>

namespace trainprint {
namespace {

using std::chrono::seconds;

seconds to_seconds(double hours) {
  return seconds{std::llround(hours * 3600)};
}

double central_hours(const Run& run) {
  return run.find(Role::hours)->value.central();
}

Watts facility_power(const Run& run) {
  std::vector<double> values;
  values.reserve(run.factors.size());
  for (const Factor& factor : run.factors) values.push_back(factor.value.central());
  return Watts{evaluate(run, values).energy.value() * 1000 / central_hours(run)};
}

// A phase as a run of its own, of which only the energy is asked.
RunDescription run_of(const Phase& phase, RunDescription description) {
  description.phases.clear();
  description.hours = phase.hours;
  description.load = phase.load;
  description.power = phase.power;
  description.total_power = phase.total_power;
  description.series.clear();
  description.grid.reset();
  description.intensity = Given<Range<double>>{Range<double>{0}, phase.place};
  description.embodied.reset();
  description.owned.reset();
  return description;
}

}  // namespace

PowerProfile power_over_time(const RunDescription& description, const Run& run,
                             const Catalogue& catalogue) {
  const seconds shortest{1};
  if (description.phases.empty()) {
    return PowerProfile{
        {{std::max(shortest, to_seconds(central_hours(run))), facility_power(run)}}};
  }
  std::vector<PowerStep> steps;
  double hours = 0;
  seconds end{0};
  for (const Phase& phase : description.phases) {
    const Watts power = facility_power(resolve(run_of(phase, description), catalogue));
    hours += phase.hours->value.central();
    // Ends are rounded, not durations: the sum stays right.
    const seconds next = to_seconds(hours);
    if (next > end) steps.push_back({next - end, power});
    end = std::max(end, next);
    if (steps.empty() && &phase == &description.phases.back()) steps.push_back({shortest, power});
  }
  return PowerProfile{std::move(steps)};
}

}  // namespace trainprint
