// SPDX-License-Identifier: MIT
#include "report/measure/devices.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/time.hpp"

namespace trainprint::report {
namespace {

using std::chrono::seconds;

Range<double> plain(const Range<KilowattHours>& range) {
  return {range.low().value(), range.central().value(), range.high().value()};
}

// RFC 3339: with `Z`, or without an offset where the zone of the log's times is not known.
std::string time_of(LogMoment moment, std::string_view clock) {
  std::string out = text::time_text(std::chrono::floor<seconds>(moment));
  if (clock != "utc") out.pop_back();
  return out;
}

const char* kind_word(DeviceKind kind) {
  switch (kind) {
    case DeviceKind::accelerator:
      return "accelerator";
    case DeviceKind::node:
      return "node";
    case DeviceKind::cpu:
      return "cpu";
    case DeviceKind::memory:
      break;
  }
  return "memory";
}

// How many different devices there are: one of the same name and model that stands in another log
// is the same where its times lie after or before.
double count_of(std::vector<Logged> logged) {
  std::stable_sort(logged.begin(), logged.end(), [](const Logged& a, const Logged& b) {
    return a.device->first < b.device->first;
  });
  std::vector<Logged> latest;  // of each device, the log that ends last
  for (const Logged& one : logged) {
    const auto same = std::find_if(latest.begin(), latest.end(), [&](const Logged& other) {
      return other.log != one.log && other.device->facts.id == one.device->facts.id &&
             other.device->facts.model == one.device->facts.model && other.device->last &&
             one.device->first && *other.device->last <= *one.device->first;
    });
    if (same == latest.end()) {
      latest.push_back(one);
    } else {
      *same = one;
    }
  }
  double count = 0;
  for (const Logged& one : latest) count += one.devices();
  return count;
}

// Whether there is a time at which all are logged; without times, one after another is not told.
bool are_at_once(const std::vector<Logged>& logged) {
  std::optional<LogMoment> begin;
  std::optional<LogMoment> end;
  for (const Logged& one : logged) {
    const DeviceEnergy& device = *one.device;
    if (!device.first || !device.last) continue;
    begin = begin ? std::max(*begin, *device.first) : *device.first;
    end = end ? std::min(*end, *device.last) : *device.last;
  }
  return !begin || *begin <= *end;
}

}  // namespace

MeasuredDevice device_of(const Logged& logged) {
  const DeviceEnergy& device = *logged.device;
  const std::string& clock = logged.log->line.clock;
  MeasuredDevice out;
  out.id = device.facts.id;
  out.model = device.facts.model;
  out.log = logged.log->line.name;
  out.kind = kind_word(device.facts.kind);
  if (device.facts.count > 0) out.count = static_cast<double>(device.facts.count);
  if (device.has_energy) out.energy_kwh = plain(device.energy);
  const auto watts = [](const std::optional<Watts>& power) {
    return power ? std::optional{power->value()} : std::nullopt;
  };
  out.mean_power_w = watts(device.mean_power);
  out.peak_power_w = watts(device.peak_power);
  out.lowest_power_w = watts(device.lowest_power);
  out.idle_share = device.idle_share;
  out.median_step_seconds = device.median_step_seconds;
  out.gap_limit_seconds = device.gap_limit_seconds;
  out.covered_hours = device.covered_hours;
  out.gap_hours = device.gap_hours;
  if (device.first && clock != "none") out.first = time_of(*device.first, clock);
  if (device.last && clock != "none") out.last = time_of(*device.last, clock);
  out.readings = device.readings;
  out.unreadable = device.unreadable;
  out.resets = device.resets;
  out.jumps_back = device.jumps_back;
  out.repeated = device.repeated;
  out.gap_count = device.gap_count;
  if (clock == "none") return out;
  for (const LogGap& gap : device.gaps) {
    out.gaps.push_back({time_of(gap.begin, clock), time_of(gap.end, clock)});
  }
  return out;
}

Drawn drawn_by(const std::vector<Logged>& all, const std::vector<DeviceKind>& kinds) {
  Drawn out;
  std::vector<Logged> of_kind;
  for (const Logged& one : all) {
    const DeviceFacts& facts = one.device->facts;
    const bool counts = std::find(kinds.begin(), kinds.end(), facts.kind) != kinds.end();
    if (!counts || !one.device->has_energy) continue;
    of_kind.push_back(one);
    out.energy_kwh = sum(out.energy_kwh, plain(one.device->energy));
    out.device_hours += one.hours() * one.devices();
    out.is_count_known = out.is_count_known && facts.count > 0;
  }
  out.are_at_once = are_at_once(of_kind);
  out.devices = count_of(std::move(of_kind));
  return out;
}

}  // namespace trainprint::report
