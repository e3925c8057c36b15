// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
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

/// What power was measured of.
enum class DeviceKind { accelerator, node, cpu, memory };

/// What a device is, as far as its log says.
struct DeviceFacts {
  std::string id;        ///< within the log: `0`, `node-a/0`, `GPU-…`
  std::string model;     ///< empty: not known
  bool is_node = false;  ///< a whole node, host included, not one accelerator
  /// How many accelerators it is the sum of, where a log does not tell them apart.
  std::size_t accelerators = 1;
  DeviceKind kind = DeviceKind::accelerator;
};

/// Energy within a slot of time, with gaps as the central value has them: those of a device add up
/// to it.
struct SlotEnergy {
  LogMoment begin;
  KilowattHours energy;
};

/// A stretch without readings.
struct LogGap {
  LogMoment begin, end;
};

/// Where a clock goes back: the instant of a reading, and the earlier one of the next.
struct ClockJump {
  LogMoment from, to;
};

/// What a device drew.
struct DeviceEnergy {
  DeviceFacts facts;
  /// Low: nothing drawn in gaps; high: the highest power in all of them; central: the mean of the
  /// powers at both ends of each.
  Range<KilowattHours> energy;
  bool has_energy = false;       ///< else there is too little to tell it: `energy` says nothing
  KilowattHours covered_energy;  ///< outside of gaps
  double covered_hours = 0, gap_hours = 0;
  std::optional<Watts> mean_power, peak_power, lowest_power;  ///< while covered
  std::optional<double> idle_share;  ///< of the covered time; none: not known
  std::optional<double> median_step_seconds;
  std::optional<LogMoment> first, last;  ///< none for a log without times
  std::size_t readings = 0;
  std::size_t unreadable = 0;    ///< readings that say nothing, such as `[N/A]`
  std::size_t resets = 0;        ///< of a counter
  std::size_t jumps_back = 0;    ///< of the clock
  std::size_t repeated = 0;      ///< readings at the instant of the one before
  std::vector<ClockJump> jumps;  ///< the first, at most 20
  std::vector<LogGap> gaps;      ///< the longest, at most 20, the longest first
  std::size_t gap_count = 0;
  std::optional<double> gap_limit_seconds;  ///< readings further apart are not bridged
  std::vector<SlotEnergy> slots;
  bool has_all_slots =
      true;  ///< else there would be more than `Meter::most_slots`: `slots` is empty
};

/// Integrates what is read of one device, in constant memory: readings are taken in the order of
/// the log (docs/method.md#measured).
class Meter {
 public:
  static constexpr std::size_t most_slots = 200'000;

  Meter(DeviceFacts facts, MeterOptions options);
  Meter(Meter&&) noexcept;
  Meter& operator=(Meter&&) noexcept;
  Meter(const Meter&) = delete;
  Meter& operator=(const Meter&) = delete;
  ~Meter();

  /// Power at an instant, W: finite, not negative. `utilisation` is 0 to 1.
  void add_power(LogMoment at, double watts, std::optional<double> utilisation = std::nullopt);
  /// A counter of energy at an instant, J: what counts is its difference. Preferred to power.
  void add_counter(LogMoment at, double joules);
  /// Energy over a stretch of time whose begin may not be known, J; a duration of 0 is not known
  /// either. Preferred to power.
  void add_energy(std::optional<LogMoment> begin, std::chrono::microseconds duration,
                  double joules);
  /// A reading that says nothing.
  void add_unreadable();

  /// What the device is; what was not known at its first mention may be filled in.
  [[nodiscard]] DeviceFacts& facts();

  /// What it comes to so far.
  [[nodiscard]] DeviceEnergy result() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trainprint
