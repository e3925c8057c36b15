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

/// What energies of a device come to: differences of a counter, and energies of stretches of time
/// (docs/method.md#measured). A counter tells what was drawn however far its readings are apart;
/// the stretch in which it was reset is a gap.
class CounterPart {
 public:
  explicit CounterPart(const MeterOptions& options);

  /// A counter at an instant, J. Of several at one instant, the first counts.
  void add(LogMoment at, double joules);
  /// Energy of a stretch of time, J: without begin it is in no slot, with the duration 0 its time
  /// is not known.
  void add_stretch(std::optional<LogMoment> begin, std::chrono::microseconds duration,
                   double joules);

  /// Whether a difference, or the energy of a stretch, is known.
  [[nodiscard]] bool has_energy() const { return has_energy_; }
  /// Whether anything was drawn, by these.
  [[nodiscard]] bool has_moved() const { return joules_ > 0; }
  [[nodiscard]] std::size_t readings() const { return readings_; }
  [[nodiscard]] const ClockCheck& clock() const { return clock_; }

  /// Energy, time and gaps.
  void tell_energy(DeviceEnergy& device) const;

 private:
  struct Reading {
    LogMoment at;
    double joules = 0;
  };
  // A stretch in which the counter was reset, with the mean power before it.
  struct Reset {
    LogMoment begin, end;
    std::optional<double> watts_before;
  };

  void difference(const Reading& from, const Reading& to);
  void fill(std::optional<double> watts_after);
  [[nodiscard]] static double filled(const Reset& reset, std::optional<double> watts_after);

  SlotSums slots_;
  std::optional<Reading> last_;
  std::optional<double> last_watts_;  // mean between the last two readings
  std::optional<Reset> reset_;        // whose power afterwards is not known yet
  StepBins steps_;
  Longest gaps_;
  ClockCheck clock_;
  double joules_ = 0, seconds_ = 0;
  double gap_seconds_ = 0, gap_joules_ = 0;
  double highest_watts_ = 0;  // mean of a stretch
  std::size_t readings_ = 0, resets_ = 0;
  bool has_energy_ = false, has_all_times_ = true;
};

}  // namespace trainprint
