// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <trainprint/metering.hpp>

#include "report/measure/compare.hpp"
#include "report/measure/make_measurement.hpp"
#include "report/measure/measurement.hpp"

namespace trainprint::report {

/// A device with the log that it stands in.
struct Logged {
  const MeasuredLog* log = nullptr;
  const DeviceEnergy* device = nullptr;

  /// Covered or not, h.
  [[nodiscard]] double hours() const { return device->covered_hours + device->gap_hours; }
  /// How many devices it stands for.
  [[nodiscard]] double devices() const {
    return static_cast<double>(std::max<std::size_t>(1, device->facts.count));
  }
};

/// The device as the document has it.
[[nodiscard]] MeasuredDevice device_of(const Logged& logged);

/// What the devices of those kinds drew together, of those whose energy is known.
[[nodiscard]] Drawn drawn_by(const std::vector<Logged>& all, const std::vector<DeviceKind>& kinds);

}  // namespace trainprint::report
