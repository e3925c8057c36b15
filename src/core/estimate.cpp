// SPDX-License-Identifier: MIT
#include <array>

#include <trainprint/estimate.hpp>

#include "core/combine.hpp"

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

// Device-hours of one trial.
double device_hours(const Run& run, const Numbers& numbers) {
  if (const auto given = numbers.of(Role::accelerator_hours)) return *given;
  return run.nodes * run.count.value_or(0) * numbers.of(Role::hours).value_or(0);
}

// Mean IT power per device: of the device, of its share of the rest of the node, and of both.
struct Draw {
  std::optional<Watts> accelerator, host;
  Watts all;
};

Draw draw(const Run& run, const Numbers& numbers) {
  if (const auto total = numbers.of(Role::total_power)) {
    return {std::nullopt, std::nullopt, Watts{*total / (run.nodes * run.count.value_or(1))}};
  }
  const Watts tdp{numbers.of(Role::tdp).value_or(0) * run.share};
  const auto measured = numbers.of(Role::accelerator_power);
  const Watts accelerator = measured ? Watts{*measured} : tdp * numbers.of(Role::load).value_or(0);
  const Watts host = tdp * numbers.of(Role::host).value_or(0);
  return {accelerator, host, accelerator + host};
}

// The formula at the centre and with each factor moved.
struct Outcomes {
  Outcome central, all_high;
  std::vector<Outcome> low, high;
};

Outcomes outcomes(const Run& run) {
  std::vector<double> values;
  std::vector<double> highs;
  for (const Factor& factor : run.factors) {
    values.push_back(factor.value.central());
    highs.push_back(factor.value.high());
  }
  Outcomes out;
  out.central = evaluate(run, values);
  out.all_high = evaluate(run, highs);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = run.factors[i].value.low();
    out.low.push_back(evaluate(run, values));
    values[i] = run.factors[i].value.high();
    out.high.push_back(evaluate(run, values));
    values[i] = run.factors[i].value.central();
  }
  return out;
}

template <class Quantity>
Uncertain<Quantity> typed(const Uncertain<double>& plain) {
  const Range<double>& range = plain.range;
  return {Range{Quantity{range.low()}, Quantity{range.central()}, Quantity{range.high()}},
          plain.effects};
}

template <class Quantity>
Uncertain<Quantity> combined(const Outcomes& outcomes, Quantity Outcome::*result) {
  Moved moved{(outcomes.central.*result).value(), {}, {}, (outcomes.all_high.*result).value()};
  for (const Outcome& outcome : outcomes.low) moved.low.push_back((outcome.*result).value());
  for (const Outcome& outcome : outcomes.high) moved.high.push_back((outcome.*result).value());
  return typed<Quantity>(combine(moved));
}

template <class Quantity>
std::optional<Uncertain<Quantity>> combined(const Outcomes& outcomes,
                                            std::optional<Quantity> Outcome::*result) {
  if (!(outcomes.central.*result)) return std::nullopt;
  Moved moved{(outcomes.central.*result)->value(), {}, {}, (outcomes.all_high.*result)->value()};
  for (const Outcome& outcome : outcomes.low) moved.low.push_back((outcome.*result)->value());
  for (const Outcome& outcome : outcomes.high) moved.high.push_back((outcome.*result)->value());
  return typed<Quantity>(combine(moved));
}

template <class Quantity>
std::optional<Range<Quantity>> range_of(const std::optional<Uncertain<Quantity>>& uncertain) {
  if (!uncertain) return std::nullopt;
  return uncertain->range;
}

// The duration's ends multiply the price's ends: a cost is a span of offers, not a 90 % interval.
std::optional<Range<Dollars>> cost(const Run& run, const Range<AcceleratorHours>& time) {
  if (!run.prices) return std::nullopt;
  const auto& price = run.prices->per_accelerator_hour;
  return Range{time.low() * price.low() * run.share, time.central() * price.central() * run.share,
               time.high() * price.high() * run.share};
}

Range<AcceleratorHours> accelerator_hours(const Run& run) {
  const Factor* given = run.find(Role::accelerator_hours);
  const Factor* duration = run.find(Role::hours);
  const double devices = given != nullptr ? 1 : run.nodes * run.count.value_or(0);
  const Range<double> hours = given != nullptr ? given->value : duration->value;
  const auto scaled = [&](double time) { return AcceleratorHours{devices * time * run.trials}; };
  return {scaled(hours.low()), scaled(hours.central()), scaled(hours.high())};
}

}  // namespace

Outcome evaluate(const Run& run, const std::vector<double>& values) {
  const Numbers numbers{run, values};
  const Draw per_device = draw(run, numbers);
  const Hours time{device_hours(run, numbers) * run.trials};
  const double pue = numbers.of(Role::pue).value_or(1);

  Outcome out;
  const KilowattHours it_energy = per_device.all * time;
  out.energy = it_energy * pue;
  out.facility_overhead = out.energy - it_energy;
  if (per_device.accelerator && per_device.host) {
    out.accelerator_power = per_device.accelerator;
    out.accelerators = *per_device.accelerator * time;
    out.host = *per_device.host * time;
  }
  if (run.count) out.power = per_device.all * (run.nodes * *run.count);
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
  out.facility_overhead = combined(all, &Outcome::facility_overhead).range;
  out.co2e = combined(all, &Outcome::co2e);
  out.cost = cost(run, out.accelerator_hours);
  out.share_of_width = shares_of_width(out.co2e ? out.co2e->effects : out.energy.effects);
  return out;
}

}  // namespace trainprint
