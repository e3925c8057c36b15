// SPDX-License-Identifier: MIT
#include "core/embodied.hpp"

#include "core/move.hpp"

namespace trainprint {
namespace {

const Factor* duration(const Run& run) {
  const Factor* device_hours = run.find(Role::accelerator_hours);
  return device_hours != nullptr ? device_hours : run.find(Role::hours);
}

// (device + host) · device-hours ÷ hours of the hardware's life in use, kg.
double share(const Run& run, const std::vector<Factor>& factors,
             const std::vector<double>& values) {
  double hours = run.trials * run.share;
  double manufacturing = 0;
  double life = hours_per_year;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    switch (factors[i].role) {
      case Role::hours:
        hours *= values[i] * run.devices().value_or(0);
        break;
      case Role::accelerator_hours:
        hours *= values[i];
        break;
      case Role::embodied_device:
      case Role::embodied_host:
        manufacturing += values[i];
        break;
      case Role::lifetime:
      case Role::utilisation:
        life *= values[i];
        break;
      default:
        break;
    }
  }
  return manufacturing * hours / life;
}

}  // namespace

std::vector<Factor> embodied_factors(const Run& run) {
  std::vector<Factor> factors;
  if (const Factor* time = duration(run)) factors.push_back(*time);
  if (run.embodied) factors.insert(factors.end(), run.embodied->begin(), run.embodied->end());
  return factors;
}

std::optional<Uncertain<KilogramsCO2e>> embodied(const Run& run) {
  if (!run.embodied || run.embodied->empty()) return std::nullopt;
  const std::vector<Factor> factors = embodied_factors(run);
  const Uncertain<double> plain = combine(move_each(
      factors, [&](const std::vector<double>& values) { return share(run, factors, values); }));
  const auto kg = [](double value) { return KilogramsCO2e{value}; };
  return Uncertain<KilogramsCO2e>{
      {kg(plain.range.low()), kg(plain.range.central()), kg(plain.range.high())},
      plain.effects,
      plain.interplays};
}

}  // namespace trainprint
