// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

#include <trainprint/metering.hpp>

#include "core/metering/clock_check.hpp"
#include "core/metering/longest.hpp"
#include "core/metering/slots.hpp"
#include "core/metering/steps.hpp"

namespace trainprint {

/// What a device's readings of power come to: the trapezoid rule between each two
/// (docs/method.md#measured).
class PowerPart {
 public:
  explicit PowerPart(const MeterOptions& options);

  /// Power at an instant, W, and whether the device was idle then, where that is known. Of two
  /// readings at one instant, the first ends the stretch before it, the second begins the next.
  void add(LogMoment at, double watts, std::optional<bool> is_idle);

  /// Whether there is time between two readings.
  [[nodiscard]] bool has_time() const { return has_time_; }
  [[nodiscard]] std::size_t readings() const { return readings_; }
  [[nodiscard]] const ClockCheck& clock() const { return clock_; }

  /// Peak, lowest and idle share, of which the last is told for covered time.
  void tell_power(DeviceEnergy& device) const;
  /// Energy, time and gaps.
  void tell_energy(DeviceEnergy& device) const;

 private:
  struct Reading {
    LogMoment at;
    double watts = 0;
    std::optional<bool> is_idle;
  };

  // Which steps are gaps, and what both kinds add up to.
  struct Parted {
    std::optional<double> limit_seconds;
    StepSums covered, gaps;
  };
  [[nodiscard]] Parted parted() const;

  void step(const Reading& from, const Reading& to);

  std::optional<std::chrono::microseconds> max_gap_;
  SlotSums slots_;
  std::optional<Reading> last_;
  StepBins steps_;
  StepSums beyond_;  // with `max_gap_`: the steps that exceed it
  Longest longest_;
  ClockCheck clock_;
  double peak_ = 0, lowest_ = 0;
  std::size_t readings_ = 0;
  bool has_time_ = false;
};

}  // namespace trainprint
