// SPDX-License-Identifier: MIT
#include "catalogue/phases.hpp"

#include <utility>

#include "catalogue/bounds.hpp"

namespace trainprint {
namespace {

using Quantity = Maybe<Range<double>>;

// Mean over the phases' hours of one of their members; each end is the mean of that end.
Given<Range<double>> mean(const std::vector<Phase>& phases, Quantity Phase::*member) {
  double hours = 0;
  double low = 0;
  double central = 0;
  double high = 0;
  for (const Phase& phase : phases) {
    const double time = phase.hours->value.central();
    const Range<double>& value = (phase.*member)->value;
    hours += time;
    low += time * value.low();
    central += time * value.central();
    high += time * value.high();
  }
  return {Range<double>{low / hours, central / hours, high / hours}, phases.front().place};
}

Given<Range<double>> sum_of_hours(const std::vector<Phase>& phases) {
  double low = 0;
  double central = 0;
  double high = 0;
  for (const Phase& phase : phases) {
    low += phase.hours->value.low();
    central += phase.hours->value.central();
    high += phase.hours->value.high();
  }
  return {Range<double>{low, central, high}, phases.front().place};
}

// True if every phase has hours and one draw, of the same kind as the others.
bool check(const std::vector<Phase>& phases, Findings& findings) {
  const std::size_t before = findings.faults.size();
  const auto kind = [](const Phase& phase) {
    return std::pair{phase.load.has_value(), phase.power.has_value()};
  };
  for (const Phase& phase : phases) {
    if (!phase.hours) {
      findings.missing(phase.place, "missing-hours", "the phase has no duration",
                       "give its \"hours\"");
    } else {
      check_hours(*phase.hours, findings);
    }
    check_load(phase.load, findings);
    check_power(phase.power, findings);
    check_power(phase.total_power, findings);
    const int draws = static_cast<int>(phase.load.has_value()) +
                      static_cast<int>(phase.power.has_value()) +
                      static_cast<int>(phase.total_power.has_value());
    constexpr const char* one_draw =
        "give one of \"load\", \"accelerator_power_w\" and \"total_power_w\"";
    if (draws == 0) {
      findings.missing(phase.place, "missing-power", "the phase has no load or power", one_draw);
    } else if (draws > 1) {
      findings.fault(phase.place, "exclusive-keys", "the phase has more than one draw", one_draw);
    } else if (kind(phase) != kind(phases.front())) {
      findings.fault(phase.place, "exclusive-keys", "the phases give different kinds of draw",
                     "give the load in all of them, or the same power in all");
    }
  }
  return findings.faults.size() == before && !findings.unreadable;
}

}  // namespace

RunDescription with_phases_joined(const RunDescription& description, Findings& findings) {
  RunDescription out = description;
  out.phases.clear();
  if (description.phases.empty()) return out;
  const auto exclusive = [&](const auto& other, const char* what) {
    if (!other) return;
    findings.fault(other->place, "exclusive-keys",
                   std::string{what} + " and phases cannot both be given",
                   "leave it out: each phase has its own");
  };
  exclusive(description.hours, "the duration");
  exclusive(description.gpu_hours, "the device-hours");
  exclusive(description.load, "the load");
  exclusive(description.power, "the accelerator's power");
  exclusive(description.total_power, "the whole job's power");
  out.gpu_hours.reset();
  out.load.reset();
  out.power.reset();
  out.total_power.reset();
  if (!check(description.phases, findings)) {
    out.hours = Given<Range<double>>{Range<double>{1}, description.phases.front().place};
    return out;
  }
  const std::vector<Phase>& phases = description.phases;
  out.hours = sum_of_hours(phases);
  if (phases.front().load) out.load = mean(phases, &Phase::load);
  if (phases.front().power) out.power = mean(phases, &Phase::power);
  if (phases.front().total_power) out.total_power = mean(phases, &Phase::total_power);
  return out;
}

}  // namespace trainprint
