// SPDX-License-Identifier: MIT
#include "readers/power/log_warnings.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace trainprint::readers {
namespace {

using Clock = PowerLogFacts::Clock;
using std::chrono::microseconds;

constexpr std::chrono::hours summer_time{1};

double seconds_in(microseconds time) {
  return std::chrono::duration<double>{time}.count();
}

std::string moment_text(LogMoment moment, Clock clock) {
  if (clock == Clock::none) {
    return fmt::format("{:.6g} s", seconds_in(moment.time_since_epoch()));
  }
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(moment - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     clock == Clock::utc ? "Z" : "");
}

std::string plural(std::size_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? one : several);
}

// An hour, but for a few steps.
bool is_summer_time(microseconds change, const DeviceEnergy& device) {
  constexpr double least_slack = 60;
  const double slack = std::max(least_slack, 3 * device.median_step_seconds.value_or(0));
  return std::abs(seconds_in(change) - seconds_in(summer_time)) <= slack;
}

class LogWarnings {
 public:
  LogWarnings(const PowerLog& log, std::size_t first_left_out)
      : log_{log}, first_left_out_{first_left_out} {}

  std::vector<Warning> all() {
    rows();
    clock_back();
    clock_forward();
    repeated();
    resets();
    gaps();
    without_energy();
    return std::move(warnings_);
  }

 private:
  void warn(std::string_view code, std::string message) {
    warnings_.push_back({std::string{code}, std::move(message)});
  }
  template <class Count>
  [[nodiscard]] std::size_t sum(Count count) const {
    std::size_t total = 0;
    for (const DeviceEnergy& device : log_.devices) total += count(device);
    return total;
  }

  void rows() {
    if (log_.facts.is_cut_off) {
      warn("log-cut-off", fmt::format("{} ends within a row, which is left out", log_.facts.name));
    }
    if (log_.facts.left_out > 0) {
      warn("log-rows-left-out",
           fmt::format("{}: {} cut off or damaged, the first in line {}: left out", log_.facts.name,
                       plural(log_.facts.left_out, "row is", "rows are"), first_left_out_));
    }
  }

  void clock_back() {
    std::size_t jumps = 0;  // one clock is that of all devices
    for (const DeviceEnergy& one : log_.devices) jumps = std::max(jumps, one.jumps_back);
    if (jumps == 0) return;
    const auto device = std::find_if(log_.devices.begin(), log_.devices.end(),
                                     [](const DeviceEnergy& one) { return !one.jumps.empty(); });
    const ClockJump& first = device->jumps.front();
    const bool is_summer =
        log_.facts.clock == Clock::local && is_summer_time(first.from - first.to, *device);
    warn("log-clock-back",
         fmt::format("{}: the clock goes back {}, first from {} to {}{}: nothing is counted "
                     "between these two readings, and what follows counts anew",
                     log_.facts.name, plural(jumps, "time", "times"),
                     moment_text(first.from, log_.facts.clock),
                     moment_text(first.to, log_.facts.clock),
                     is_summer ? " (as where summer time ends; --time-zone says so)" : ""));
  }

  void clock_forward() {
    if (log_.facts.clock != Clock::local) return;
    for (const DeviceEnergy& device : log_.devices) {
      for (const LogGap& gap : device.gaps) {
        if (!is_summer_time(gap.end - gap.begin, device)) continue;
        warn("log-clock-forward",
             fmt::format("{}: nothing is read from {} to {}, local time: an hour, as where summer "
                         "time begins; --time-zone says whether it does",
                         log_.facts.name, moment_text(gap.begin, log_.facts.clock),
                         moment_text(gap.end, log_.facts.clock)));
        return;
      }
    }
  }

  void repeated() {
    const std::size_t count = sum([](const DeviceEnergy& one) { return one.repeated; });
    if (count == 0) return;
    warn("log-repeated-times",
         fmt::format("{}: {} at the instant of the one before, of the same device: the first one "
                     "counts up to then, the last one from then on",
                     log_.facts.name, plural(count, "reading is", "readings are")));
  }

  void resets() {
    const std::size_t count = sum([](const DeviceEnergy& one) { return one.resets; });
    if (count == 0) return;
    warn("log-counter-reset",
         fmt::format("{}: a counter of energy falls {}: it began anew, and what was drawn between "
                     "the readings around is not known",
                     log_.facts.name, plural(count, "time", "times")));
  }

  void gaps() {
    const std::size_t count =
        sum([](const DeviceEnergy& one) { return one.gap_count - one.resets; });
    if (count == 0) return;
    double hours = 0;
    for (const DeviceEnergy& device : log_.devices) hours += device.gap_hours;
    warn("log-gap",
         fmt::format("{}: {}, {:.3g} h in all, in which nothing is read: what was drawn then is "
                     "not known",
                     log_.facts.name, plural(count, "gap", "gaps"), hours));
  }

  void without_energy() {
    for (const DeviceEnergy& device : log_.devices) {
      if (device.has_energy) continue;
      warn("log-device-left-out",
           fmt::format("{}: device {} has no two readings at different times that can be read: its "
                       "energy is not known",
                       log_.facts.name, device.facts.id));
      return;
    }
  }

  const PowerLog& log_;
  std::size_t first_left_out_;
  std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> log_warnings(const PowerLog& log, std::size_t first_left_out) {
  return LogWarnings{log, first_left_out}.all();
}

}  // namespace trainprint::readers
