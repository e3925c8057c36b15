// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include <trainprint/estimate.hpp>

#include "core/combine.hpp"
#include "core/drawn.hpp"
#include "core/embodied.hpp"
#include "core/move.hpp"
#include "core/owned.hpp"

namespace trainprint {
namespace {

// The numbers of one evaluation, by role.
class Numbers {
 public:
  Numbers(const Run& run, const std::vector<double>& values) {
    for (std::size_t i = 0; i < run.factors.size(); ++i) at(run.factors[i].role) = values[i];
  }
  [[nodiscard]] std::optional<double> of(Role role) const {
    return by_role_.at(static_cast<std::size_t>(role));
  }

 private:
  std::optional<double>& at(Role role) { return by_role_.at(static_cast<std::size_t>(role)); }

  std::array<std::optional<double>, static_cast<std::size_t>(Role::intensity) + 1> by_role_;
};

// Mean IT power of what the time is counted for: of the whole job, or of one device where only
// device-hours are known.
struct Draw {
  Watts all;
  std::optional<Watts> accelerators, host, cpu, memory, other;
};

Draw draw(const Run& run, const Numbers& numbers, double devices, double nodes) {
  if (const auto total = numbers.of(Role::total_power)) return {Watts{*total}, {}, {}, {}, {}, {}};
  const Watts tdp{numbers.of(Role::tdp).value_or(0) * run.share};
  const auto measured = numbers.of(Role::accelerator_power);
  const Watts accelerator = measured ? Watts{*measured}
                                     : tdp * drawn_share(numbers.of(Role::load).value_or(0),
                                                         numbers.of(Role::family).value_or(1));
  Draw out;
  out.accelerators = accelerator * devices;
  if (const auto rest = numbers.of(Role::host)) {
    out.other = tdp * (*rest * devices);
    out.host = out.other;
  }
  if (const auto cpu_tdp = numbers.of(Role::cpu_tdp)) {
    const double processors = nodes * run.sockets * numbers.of(Role::cpu_share).value_or(1);
    out.cpu = Watts{*cpu_tdp} * (processors * numbers.of(Role::cpu_load).value_or(0));
    out.host = out.host.value_or(Watts{}) + *out.cpu;
  }
  if (const auto watts_per_gb = numbers.of(Role::memory)) {
    out.memory = Watts{*watts_per_gb} * (nodes * run.memory_gb);
    out.host = out.host.value_or(Watts{}) + *out.memory;
  }
  if (!out.cpu && !out.memory) out.other.reset();
  out.all = *out.accelerators + out.host.value_or(Watts{});
  return out;
}

using Outcomes = MovedTo<Outcome>;

Outcomes outcomes(const Run& run) {
  return move_all(
      run.factors, [&](const std::vector<double>& values) { return evaluate(run, values); },
      [](const Outcome& outcome) { return outcome.energy.value(); });
}

// One number of every outcome.
template <class NumberOf>
Moved numbers(const Outcomes& outcomes, const NumberOf& of) {
  Moved out{of(outcomes.central), {}, {}, {}, of(outcomes.all_low), of(outcomes.all_high)};
  for (const Outcome& outcome : outcomes.low) out.low.push_back(of(outcome));
  for (const Outcome& outcome : outcomes.high) out.high.push_back(of(outcome));
  for (const Joint<Outcome>& joint : outcomes.joint) {
    out.joint.push_back({joint.first, joint.second, of(joint.low_low), of(joint.low_high),
                         of(joint.high_low), of(joint.high_high)});
  }
  return out;
}

template <class Quantity>
Uncertain<Quantity> combined_as(const Moved& moved) {
  Uncertain<double> plain = combine(moved);
  return {typed<Quantity>(plain.range), std::move(plain.effects), std::move(plain.interplays)};
}

template <class Quantity>
Uncertain<Quantity> combined(const Outcomes& outcomes, Quantity Outcome::*result) {
  return combined_as<Quantity>(
      numbers(outcomes, [&](const Outcome& outcome) { return (outcome.*result).value(); }));
}

template <class Quantity>
std::optional<Uncertain<Quantity>> combined(const Outcomes& outcomes,
                                            std::optional<Quantity> Outcome::*result) {
  if (!(outcomes.central.*result)) return std::nullopt;
  return combined_as<Quantity>(
      numbers(outcomes, [&](const Outcome& outcome) { return (outcome.*result)->value(); }));
}

template <class Quantity>
std::optional<Range<Quantity>> range_of(const std::optional<Uncertain<Quantity>>& uncertain) {
  if (!uncertain) return std::nullopt;
  return uncertain->range;
}

// The duration's ends multiply the price's ends: a cost is a span of offers, not a 90 % interval.
std::optional<Range<Dollars>> cost(const Run& run,
                                   const std::optional<Range<AcceleratorHours>>& time) {
  if (!run.prices || !time) return std::nullopt;
  const auto& price = run.prices->per_accelerator_hour;
  return Range{time->low() * price.low() * run.share, time->central() * price.central() * run.share,
               time->high() * price.high() * run.share};
}

std::optional<Range<AcceleratorHours>> accelerator_hours(const Run& run) {
  const Factor* given = run.find(Role::accelerator_hours);
  const auto known = run.devices();
  if (given == nullptr && !known) return std::nullopt;
  const double devices = given != nullptr ? 1 : *known;
  const Range<double>& hours = given != nullptr ? given->value : run.find(Role::hours)->value;
  const auto scaled = [&](double time) { return AcceleratorHours{devices * time * run.trials}; };
  return Range{scaled(hours.low()), scaled(hours.central()), scaled(hours.high())};
}

template <class Quantity>
void widen(Range<Quantity>& range, const Range<Quantity>& by) {
  range = {std::min(range.low(), by.low()), range.central(), std::max(range.high(), by.high())};
}

template <class Quantity>
void widen(std::optional<Range<Quantity>>& range, const std::optional<Range<Quantity>>& by) {
  if (range && by) widen(*range, *by);
}

template <class Quantity>
void widen(std::optional<Uncertain<Quantity>>& one, const std::optional<Uncertain<Quantity>>& by) {
  if (one && by) widen(one->range, by->range);
}

void widen(OwnedCost& cost, const OwnedCost& by) {
  widen(cost.electricity, by.electricity);
  widen(cost.hardware, by.hardware);
  widen(cost.total, by.total);
}

bool is_of_devices(Role role) {
  return role != Role::hours && role != Role::accelerator_hours && role != Role::pue &&
         role != Role::intensity;
}

// The run on that one of its accelerators: at the time and the place that the run has by now.
Run on(const Run& alternative, const Run& run) {
  Run out = run;
  out.alternatives.clear();
  std::erase_if(out.factors, [](const Factor& factor) { return is_of_devices(factor.role); });
  for (const Factor& factor : alternative.factors) {
    if (is_of_devices(factor.role)) out.factors.push_back(factor);
  }
  out.prices = alternative.prices;
  out.embodied = alternative.embodied;
  return out;
}

// Makes the ranges hold those of another estimate.
void widen(Estimate& estimate, const Estimate& by) {
  widen(estimate.accelerator_hours, by.accelerator_hours);
  widen(estimate.power, by.power);
  widen(estimate.accelerator_power, by.accelerator_power);
  widen(estimate.energy.range, by.energy.range);
  for (auto part : {&Estimate::accelerators, &Estimate::host, &Estimate::cpu, &Estimate::memory,
                    &Estimate::other, &Estimate::facility_overhead}) {
    widen(estimate.*part, by.*part);
  }
  widen(estimate.co2e, by.co2e);
  widen(estimate.cost, by.cost);
  widen(estimate.embodied, by.embodied);
  if (estimate.owned && by.owned) widen(*estimate.owned, *by.owned);
}

}  // namespace

Outcome evaluate(const Run& run, const std::vector<double>& values) {
  const Numbers numbers{run, values};
  const auto device_hours = numbers.of(Role::accelerator_hours);
  const double devices = device_hours ? 1 : run.devices().value_or(0);
  const Draw power = draw(run, numbers, devices, run.nodes.value_or(1));
  const Hours time{device_hours.value_or(numbers.of(Role::hours).value_or(0)) * run.trials};
  const auto pue = numbers.of(Role::pue);

  Outcome out;
  const KilowattHours it_energy = power.all * time;
  out.energy = it_energy * pue.value_or(1);
  if (pue) out.facility_overhead = out.energy - it_energy;
  if (!device_hours) out.power = power.all;
  const auto over_time = [&](const std::optional<Watts>& part) {
    return part ? std::optional{*part * time} : std::nullopt;
  };
  out.accelerators = over_time(power.accelerators);
  out.host = over_time(power.host);
  out.cpu = over_time(power.cpu);
  out.memory = over_time(power.memory);
  out.other = over_time(power.other);
  if (power.accelerators && devices > 0) {
    out.accelerator_power = *power.accelerators * (1 / devices);
  }
  if (const auto intensity = numbers.of(Role::intensity)) {
    out.co2e = out.energy * GramsPerKilowattHour{*intensity};
  }
  return out;
}

Estimate estimate(const Run& run) {
  const Outcomes all = outcomes(run);
  Estimate out;
  out.run = run;
  out.accelerator_hours = accelerator_hours(run);
  out.power = range_of(combined(all, &Outcome::power));
  out.accelerator_power = range_of(combined(all, &Outcome::accelerator_power));
  out.energy = combined(all, &Outcome::energy);
  out.accelerators = range_of(combined(all, &Outcome::accelerators));
  out.host = range_of(combined(all, &Outcome::host));
  out.cpu = range_of(combined(all, &Outcome::cpu));
  out.memory = range_of(combined(all, &Outcome::memory));
  out.other = range_of(combined(all, &Outcome::other));
  out.facility_overhead = range_of(combined(all, &Outcome::facility_overhead));
  out.co2e = combined(all, &Outcome::co2e);
  out.cost = cost(run, out.accelerator_hours);
  out.embodied = embodied(run);
  out.owned = owned(run);
  for (const Run& alternative : run.alternatives) widen(out, estimate(on(alternative, run)));
  out.share_of_width = shares_of_width(out.co2e ? out.co2e->effects : out.energy.effects);
  return out;
}

}  // namespace trainprint
