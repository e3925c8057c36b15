// SPDX-License-Identifier: MIT
#include "core/metering/power_part.hpp"

#include <algorithm>

#include "core/metering/joules.hpp"

namespace trainprint {
namespace {

constexpr double median_steps_bridged = 3;
constexpr double seconds_per_hour = 3600;

}  // namespace

PowerPart::PowerPart(const MeterOptions& options)
    : max_gap_{options.max_gap}, slots_{options.slot} {}

void PowerPart::add(LogMoment at, double watts, std::optional<bool> is_idle) {
  peak_ = readings_ == 0 ? watts : std::max(peak_, watts);
  lowest_ = readings_ == 0 ? watts : std::min(lowest_, watts);
  ++readings_;
  const Reading reading{at, watts, is_idle};
  if (last_ && clock_.step(last_->at, at) == ClockCheck::Step::forward) step(*last_, reading);
  last_ = reading;
}

void PowerPart::step(const Reading& from, const Reading& to) {
  const auto length = to.at - from.at;
  StepSums sums;
  sums.count = 1;
  sums.seconds = seconds_of(length);
  sums.joules = (from.watts + to.watts) / 2 * sums.seconds;
  for (const Reading* end : {&from, &to}) {
    if (!end->is_idle) continue;
    sums.known_seconds += sums.seconds / 2;
    if (*end->is_idle) sums.idle_seconds += sums.seconds / 2;
  }
  has_time_ = true;
  steps_.add(length, sums);
  if (max_gap_ && length > *max_gap_) beyond_.add(sums);
  if (!max_gap_ || length > *max_gap_) longest_.add(from.at, to.at);
  slots_.add(from.at, to.at, from.watts, to.watts);
}

PowerPart::Parted PowerPart::parted() const {
  Parted parts;
  const StepSums all = steps_.all();
  if (max_gap_) {
    parts.limit_seconds = seconds_of(*max_gap_);
    parts.gaps = beyond_;
  } else if (const auto median = steps_.median_seconds()) {
    parts.limit_seconds = *median * median_steps_bridged;
    parts.gaps = steps_.beyond(*parts.limit_seconds);
  }
  parts.covered = all;
  parts.covered.count -= parts.gaps.count;
  // Where all is covered, or all is gaps, nothing is left over by rounding.
  const auto rest = [&](double whole, double part) {
    if (parts.covered.count == 0) return 0.0;
    return parts.gaps.count == 0 ? whole : std::max(0.0, whole - part);
  };
  parts.covered.seconds = rest(all.seconds, parts.gaps.seconds);
  parts.covered.joules = rest(all.joules, parts.gaps.joules);
  parts.covered.idle_seconds = rest(all.idle_seconds, parts.gaps.idle_seconds);
  parts.covered.known_seconds = rest(all.known_seconds, parts.gaps.known_seconds);
  return parts;
}

void PowerPart::tell_power(DeviceEnergy& device) const {
  if (readings_ == 0) return;
  device.peak_power = Watts{peak_};
  device.lowest_power = Watts{lowest_};
  const StepSums covered = parted().covered;
  if (covered.known_seconds > 0) {
    device.idle_share = std::min(1.0, covered.idle_seconds / covered.known_seconds);
  }
}

void PowerPart::tell_energy(DeviceEnergy& device) const {
  const Parted parts = parted();
  const StepSums& covered = parts.covered;
  const StepSums& gaps = parts.gaps;
  device.has_energy = has_time_;
  device.covered_energy = kilowatt_hours(covered.joules);
  const KilowattHours central = kilowatt_hours(covered.joules + gaps.joules);
  const KilowattHours high = kilowatt_hours(covered.joules + peak_ * gaps.seconds);
  device.energy = {device.covered_energy, central, std::max(central, high)};
  device.covered_hours = covered.seconds / seconds_per_hour;
  device.gap_hours = gaps.seconds / seconds_per_hour;
  if (covered.seconds > 0) device.mean_power = Watts{covered.joules / covered.seconds};
  device.median_step_seconds = steps_.median_seconds();
  device.gap_limit_seconds = parts.limit_seconds;
  device.gap_count = gaps.count;
  for (const LogGap& gap : longest_.kept()) {
    const bool is_gap = max_gap_ || StepBins::is_beyond(gap.end - gap.begin, *parts.limit_seconds);
    if (is_gap) device.gaps.push_back(gap);
  }
  device.slots = slots_.slots();
  device.has_all_slots = slots_.is_complete();
}

}  // namespace trainprint
