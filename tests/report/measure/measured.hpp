// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

#include "report/measure/make_measurement.hpp"

namespace trainprint::report {

/// The moment of 2026-06-01T00:00:00Z and some minutes.
[[nodiscard]] inline LogMoment minutes_in(int minutes) {
  return LogMoment{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1} +
                   std::chrono::minutes{minutes}};
}

/// A device that draws so many W, on average, over two hours from then on.
[[nodiscard]] inline DeviceEnergy device(const std::string& id, double watts, int begin = 0) {
  DeviceEnergy out;
  out.facts.id = id;
  out.energy = Range<KilowattHours>{KilowattHours{watts * 2 / 1000}};
  out.covered_energy = out.energy.central();
  out.has_energy = true;
  out.covered_hours = 2;
  out.mean_power = Watts{watts};
  out.peak_power = Watts{watts + 10};
  out.lowest_power = Watts{watts - 10};
  out.median_step_seconds = 60;
  out.first = minutes_in(begin);
  out.last = minutes_in(begin + 120);
  out.readings = 121;
  return out;
}

/// A whole node.
[[nodiscard]] inline DeviceEnergy node(const std::string& id, double watts) {
  DeviceEnergy out = device(id, watts);
  out.facts.kind = DeviceKind::node;
  return out;
}

[[nodiscard]] inline MeasuredLog log_of(std::vector<DeviceEnergy> devices,
                                        const std::string& name = "gpu.csv") {
  return {{name, "nvidia-smi CSV", "utc", 242, 0, false}, std::move(devices), {}};
}

}  // namespace trainprint::report
