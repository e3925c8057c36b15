// SPDX-License-Identifier: MIT
#include "core/metering/counter_part.hpp"

#include <algorithm>

#include "core/metering/joules.hpp"

namespace trainprint {
namespace {

constexpr double seconds_per_hour = 3600;

}  // namespace

CounterPart::CounterPart(const MeterOptions& options) : slots_{options.slot} {}

void CounterPart::add(LogMoment at, double joules) {
  ++readings_;
  const Reading reading{at, joules};
  if (!last_) {
    last_ = reading;
    return;
  }
  switch (clock_.step(last_->at, at)) {
    case ClockCheck::Step::forward:
      difference(*last_, reading);
      break;
    case ClockCheck::Step::repeated:
      return;
    case ClockCheck::Step::back:
      fill(std::nullopt);
      last_watts_.reset();
      break;
  }
  last_ = reading;
}

void CounterPart::difference(const Reading& from, const Reading& to) {
  const auto length = to.at - from.at;
  const double seconds = seconds_of(length);
  StepSums step;
  step.count = 1;
  step.seconds = seconds;
  steps_.add(length, step);
  if (to.joules < from.joules) {
    ++resets_;
    fill(std::nullopt);
    reset_ = {from.at, to.at, last_watts_};
    last_watts_.reset();
    gap_seconds_ += seconds;
    gaps_.add(from.at, to.at);
    return;
  }
  const double drawn = to.joules - from.joules;
  const double watts = drawn / seconds;
  fill(watts);
  joules_ += drawn;
  seconds_ += seconds;
  has_energy_ = true;
  last_watts_ = watts;
  highest_watts_ = std::max(highest_watts_, watts);
  slots_.add(from.at, to.at, watts, watts);
}

double CounterPart::filled(const Reset& reset, std::optional<double> watts_after) {
  const double before = reset.watts_before.value_or(watts_after.value_or(0));
  const double after = watts_after.value_or(before);
  return (before + after) / 2;
}

void CounterPart::fill(std::optional<double> watts_after) {
  if (!reset_) return;
  const double watts = filled(*reset_, watts_after);
  gap_joules_ += watts * seconds_of(reset_->end - reset_->begin);
  slots_.add(reset_->begin, reset_->end, watts, watts);
  reset_.reset();
}

void CounterPart::add_stretch(std::optional<LogMoment> begin, std::chrono::microseconds duration,
                              double joules) {
  ++readings_;
  has_energy_ = true;
  joules_ += joules;
  if (duration.count() <= 0) {
    has_all_times_ = false;
    return;
  }
  const double watts = joules / seconds_of(duration);
  seconds_ += seconds_of(duration);
  highest_watts_ = std::max(highest_watts_, watts);
  if (begin) slots_.add(*begin, *begin + duration, watts, watts);
}

void CounterPart::tell_energy(DeviceEnergy& device) const {
  SlotSums slots = slots_;
  double gap_joules = gap_joules_;
  if (reset_) {
    const double watts = filled(*reset_, std::nullopt);
    gap_joules += watts * seconds_of(reset_->end - reset_->begin);
    slots.add(reset_->begin, reset_->end, watts, watts);
  }
  device.has_energy = has_energy_;
  device.covered_energy = kilowatt_hours(joules_);
  const double highest =
      std::max(highest_watts_, device.peak_power ? device.peak_power->value() : 0);
  const KilowattHours central = kilowatt_hours(joules_ + gap_joules);
  const KilowattHours high = kilowatt_hours(joules_ + highest * gap_seconds_);
  device.energy = {device.covered_energy, central, std::max(central, high)};
  device.covered_hours = seconds_ / seconds_per_hour;
  device.gap_hours = gap_seconds_ / seconds_per_hour;
  if (seconds_ > 0 && has_all_times_) device.mean_power = Watts{joules_ / seconds_};
  device.median_step_seconds = steps_.median_seconds();
  device.resets = resets_;
  device.gap_count = resets_;
  device.gaps = gaps_.kept();
  device.slots = slots.slots();
  device.has_all_slots = slots.is_complete();
}

}  // namespace trainprint
