// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include <trainprint/metering.hpp>

#include "core/metering/counter_part.hpp"
#include "core/metering/power_part.hpp"

namespace trainprint {

struct Meter::State {
  State(DeviceFacts device, const MeterOptions& options)
      : facts{std::move(device)}, idle_below{options.idle_below}, power{options}, energy{options} {}

  void at(LogMoment moment) {
    if (!first || moment < *first) first = moment;
    if (!last || moment > *last) last = moment;
  }

  DeviceFacts facts;
  std::optional<Watts> idle_below;
  PowerPart power;
  CounterPart energy;
  std::optional<LogMoment> first, last;
  std::size_t unreadable = 0;
};

Meter::Meter(DeviceFacts facts, MeterOptions options)
    : state_{std::make_unique<State>(std::move(facts), options)} {}
Meter::Meter(Meter&&) noexcept = default;
Meter& Meter::operator=(Meter&&) noexcept = default;
Meter::~Meter() = default;

void Meter::add_power(LogMoment at, double watts, std::optional<double> utilisation) {
  std::optional<bool> is_idle;
  if (state_->idle_below) {
    is_idle = Watts{watts} < *state_->idle_below;
  } else if (utilisation) {
    is_idle = *utilisation <= 0;
  }
  state_->at(at);
  state_->power.add(at, watts, is_idle);
}

void Meter::add_counter(LogMoment at, double joules) {
  state_->at(at);
  state_->energy.add(at, joules);
}

void Meter::add_energy(std::optional<LogMoment> begin, std::chrono::microseconds duration,
                       double joules) {
  if (begin) {
    state_->at(*begin);
    state_->at(*begin + duration);
  }
  state_->energy.add_stretch(begin, duration, joules);
}

void Meter::add_unreadable() {
  ++state_->unreadable;
}

DeviceFacts& Meter::facts() {
  return state_->facts;
}

DeviceEnergy Meter::result() const {
  const PowerPart& power = state_->power;
  const CounterPart& energy = state_->energy;
  DeviceEnergy device;
  device.facts = state_->facts;
  device.first = state_->first;
  device.last = state_->last;
  device.unreadable = state_->unreadable;
  device.readings = std::max(power.readings(), energy.readings());
  power.tell_power(device);

  // A counter that stands still while power is drawn does not work.
  const bool by_energy = energy.has_energy() && (energy.has_moved() || !power.has_time());
  const ClockCheck& clock = by_energy ? energy.clock() : power.clock();
  if (by_energy) {
    energy.tell_energy(device);
  } else {
    power.tell_energy(device);
  }
  device.jumps_back = clock.jumps_back;
  device.repeated = clock.repeated;
  device.jumps = clock.jumps;
  return device;
}

}  // namespace trainprint
