// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

/// Energy out of measured power (docs/method.md#measured).
namespace trainprint {

/// An instant of a log: UTC where its clock is known, else by a clock of its own.
using LogMoment = std::chrono::sys_time<std::chrono::microseconds>;

/// How power logs are integrated.
struct MeterOptions {
  /// Readings further apart are not bridged. None: 3 times the median distance of the device's.
  std::optional<std::chrono::microseconds> max_gap;
  /// Power below which a device counts as idle, W. None: by `utilisation` where the log has it.
  std::optional<Watts> idle_below;
  /// Length of the slots by which energy is also told; none: it is not.
  std::optional<std::chrono::seconds> slot;
};

/// What a device is, as far as its log says.
struct DeviceFacts {
  std::string id;        ///< within the log: `0`, `node-a/0`, `GPU-…`
  std::string model;     ///< empty: not known
  bool is_node = false;  ///< a whole node, host included, not one accelerator
};

/// Energy within a slot of time.
struct SlotEnergy {
  LogMoment begin;
  KilowattHours energy;
};

/// A stretch without readings.
struct LogGap {
  LogMoment begin, end;
};

/// What a device drew.
struct DeviceEnergy {
  DeviceFacts facts;
  Range<KilowattHours> energy;   ///< low: nothing drawn in the gaps; high: the peak power in all
  KilowattHours covered_energy;  ///< outside of gaps
  double covered_hours = 0, gap_hours = 0;
  std::optional<Watts> mean_power, peak_power, lowest_power;  ///< while covered
  std::optional<double> idle_share;  ///< of the covered time; none: not known
  std::optional<double> median_step_seconds;
  std::optional<LogMoment> first, last;  ///< none for a log without times
  std::size_t readings = 0;
  std::size_t unreadable = 0;  ///< readings that say nothing, such as `[N/A]`
  std::size_t resets = 0;      ///< of a counter
  std::size_t jumps_back = 0;  ///< of the clock
  std::size_t repeated = 0;    ///< readings at the instant of the one before
  std::vector<LogGap> gaps;    ///< the longest, at most 20
  std::size_t gap_count = 0;
  std::vector<SlotEnergy> slots;
};

/// Integrates what is read of one device, in constant memory: readings are taken in the order of
/// the log.
class Meter {
 public:
  Meter(DeviceFacts facts, MeterOptions options);

  /// Power at an instant, W. `utilisation` is 0 to 1.
  void add_power(LogMoment at, double watts, std::optional<double> utilisation = std::nullopt);
  /// A counter of energy at an instant, J: what counts is its difference. Preferred to power.
  void add_counter(LogMoment at, double joules);
  /// Energy over a stretch of time whose begin may not be known, J.
  void add_energy(std::optional<LogMoment> begin, std::chrono::microseconds duration,
                  double joules);
  /// A reading that says nothing.
  void add_unreadable();

  /// What it comes to so far.
  [[nodiscard]] DeviceEnergy result() const;

 private:
  DeviceFacts facts_;
  MeterOptions options_;
};

}  // namespace trainprint
