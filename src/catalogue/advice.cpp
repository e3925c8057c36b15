// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include <trainprint/advice.hpp>
#include <trainprint/diagnostic.hpp>

namespace trainprint {
namespace {

using Quantity = Maybe<Range<double>> RunDescription::*;

template <class Value>
double ratio(const Range<Value>& range) {
  if (range.is_exact()) return 1;
  return number(range.low()) > 0 ? number(range.high()) / number(range.low()) : HUGE_VAL;
}

double energy_ratio(const Estimate& estimate) {
  return ratio(estimate.energy.range);
}

double ratio_of_all(const Estimate& estimate) {
  return estimate.co2e ? ratio(estimate.co2e->range) : energy_ratio(estimate);
}

// What is worth a word: by 5 %.
constexpr double least_gain = 1.05;

bool narrows(double from, double to) {
  return from > least_gain * to;
}

template <class Value>
std::optional<double> uncertain(const std::optional<Range<Value>>& range) {
  if (!range || range->is_exact()) return std::nullopt;
  return number(range->central());
}

// A factor that is wide enough to matter: without its part of the variance, the width in ln shrinks
// by less than that part of it.
template <Role role>
std::optional<double> factor(const RunDescription&, const Estimate& estimate) {
  const auto& factors = estimate.run.factors;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i].role != role) continue;
    const double gain = estimate.share_of_width[i] * std::log(ratio_of_all(estimate));
    return gain < std::log(least_gain) ? std::nullopt : uncertain(std::optional{factors[i].value});
  }
  return std::nullopt;
}

std::optional<double> accelerator_power(const RunDescription& description,
                                        const Estimate& estimate) {
  return description.power ? std::nullopt : uncertain(estimate.accelerator_power);
}

// Only once the accelerators are measured, or where there are none: it is harder to come by.
std::optional<double> total_power(const RunDescription& description, const Estimate& estimate) {
  return description.power || !estimate.accelerator_power ? uncertain(estimate.power)
                                                          : std::nullopt;
}

std::optional<double> hours(const RunDescription& description, const Estimate& estimate) {
  return description.hours ? factor<Role::hours>(description, estimate) : std::nullopt;
}

std::optional<double> device_hours(const RunDescription& description, const Estimate&) {
  if (!description.gpu_hours) return std::nullopt;
  return uncertain(std::optional{description.gpu_hours->value});
}

// What a user could give, with the value that it would have if the estimate were right; nothing
// where that is known exactly, or not estimated.
struct Option {
  const char* name;
  const char* meaning;
  Quantity field;
  std::optional<double> (*central)(const RunDescription&, const Estimate&);
  const char* instead_of_name = nullptr;
  Quantity instead_of = nullptr;
};

constexpr std::array options{
    Option{"--power", "measured mean W per accelerator", &RunDescription::power, accelerator_power},
    Option{"--total-power", "measured mean W of the whole job", &RunDescription::total_power,
           total_power, "--power", &RunDescription::power},
    Option{"--hours", "duration", &RunDescription::hours, hours},
    Option{"--gpu-hours", "device-hours", &RunDescription::gpu_hours, device_hours},
    Option{"--pue", "facility energy ÷ IT energy", &RunDescription::pue, factor<Role::pue>},
    Option{"--intensity", "g CO2e/kWh of its electricity", &RunDescription::intensity,
           factor<Role::intensity>}};

std::optional<Estimate> with(const Option& option, const RunDescription& description,
                             const Estimate& estimated, const Catalogue& catalogue) {
  const auto value = option.central(description, estimated);
  if (!value) return std::nullopt;
  RunDescription changed = description;
  if (option.instead_of != nullptr) (changed.*option.instead_of).reset();
  changed.*option.field = Given<Range<double>>{Range<double>{*value}, Place{{}, 0, option.name}};
  try {
    return estimate(resolve(changed, catalogue));
  } catch (const InputError&) {
    return std::nullopt;
  }
}

// Of the run that is responsible for most of the total's width.
std::size_t widest(const std::vector<Estimate>& estimates) {
  const bool all_known = std::all_of(estimates.begin(), estimates.end(),
                                     [](const Estimate& one) { return one.co2e.has_value(); });
  const auto width = [&](const Estimate& one) {
    return all_known ? (one.co2e->range.high() - one.co2e->range.low()).value()
                     : (one.energy.range.high() - one.energy.range.low()).value();
  };
  const auto found =
      std::max_element(estimates.begin(), estimates.end(),
                       [&](const Estimate& a, const Estimate& b) { return width(a) < width(b); });
  return static_cast<std::size_t>(found - estimates.begin());
}

}  // namespace

std::optional<Advice> advise(const std::vector<RunDescription>& descriptions,
                             const std::vector<Estimate>& estimates, const Catalogue& catalogue) {
  const std::size_t index = widest(estimates);
  const RunDescription& description = descriptions[index];
  const Estimate& now = estimates[index];
  std::optional<Advice> out;
  double best = ratio_of_all(now);
  for (const Option& option : options) {
    const auto then = with(option, description, now, catalogue);
    if (!then || !narrows(ratio_of_all(now), ratio_of_all(*then)) || ratio_of_all(*then) >= best) {
      continue;
    }
    best = ratio_of_all(*then);
    const bool of_energy = narrows(energy_ratio(now), energy_ratio(*then));
    const double from = of_energy ? energy_ratio(now) : ratio_of_all(now);
    const bool replaces = option.instead_of != nullptr && (description.*option.instead_of);
    out = Advice{now.run.name,
                 option.name,
                 option.meaning,
                 replaces ? option.instead_of_name : "",
                 of_energy ? "energy" : "CO2e",
                 std::isinf(from) ? std::nullopt : std::optional{from},
                 of_energy ? energy_ratio(*then) : ratio_of_all(*then)};
  }
  return out;
}

}  // namespace trainprint
