// SPDX-License-Identifier: MIT
#include <algorithm>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

namespace trainprint {

const char* role_name(Role role) {
  switch (role) {
    case Role::hours:
      return "hours";
    case Role::accelerator_hours:
      return "accelerator_hours";
    case Role::tdp:
      return "tdp";
    case Role::load:
      return "load";
    case Role::family:
      return "family";
    case Role::accelerator_power:
      return "accelerator_power";
    case Role::host:
      return "host";
    case Role::cpu_tdp:
      return "cpu_tdp";
    case Role::cpu_load:
      return "cpu_load";
    case Role::cpu_share:
      return "cpu_share";
    case Role::memory:
      return "memory";
    case Role::total_power:
      return "total_power";
    case Role::pue:
      return "pue";
    case Role::intensity:
      return "intensity";
    case Role::embodied_device:
      return "embodied_device";
    case Role::embodied_host:
      return "embodied_host";
    case Role::lifetime:
      return "lifetime";
    case Role::utilisation:
      return "utilisation";
    case Role::electricity_price:
      return "electricity_price";
    case Role::purchase_price:
      return "purchase_price";
  }
  return "";
}

const char* role_unit(Role role) {
  switch (role) {
    case Role::hours:
    case Role::accelerator_hours:
      return "h";
    case Role::tdp:
    case Role::accelerator_power:
    case Role::total_power:
    case Role::cpu_tdp:
      return "W";
    case Role::memory:
      return "W/GB";
    case Role::load:
    case Role::family:
    case Role::host:
    case Role::cpu_load:
    case Role::cpu_share:
    case Role::pue:
    case Role::utilisation:
      return "1";
    case Role::intensity:
      return "g/kWh";
    case Role::embodied_device:
    case Role::embodied_host:
      return "kg/accelerator";
    case Role::lifetime:
      return "years";
    case Role::electricity_price:
      return "USD/kWh";
    case Role::purchase_price:
      return "USD/node";
  }
  return "";
}

const Factor* Run::find(Role role) const {
  const auto found = std::find_if(factors.begin(), factors.end(),
                                  [&](const Factor& factor) { return factor.role == role; });
  return found == factors.end() ? nullptr : &*found;
}

std::optional<double> Run::devices() const {
  if (accelerators) return accelerators;
  if (!nodes || !count) return std::nullopt;
  return *nodes * *count;
}

}  // namespace trainprint
