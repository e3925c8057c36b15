// SPDX-License-Identifier: MIT
#include <set>
#include <string>

#include <trainprint/run.hpp>

#include "catch.hpp"

namespace trainprint {

TEST_CASE("every role has a name and a unit of its own kind") {
  const std::pair<Role, std::pair<const char*, const char*>> expected[] = {
      {Role::hours, {"hours", "h"}},
      {Role::accelerator_hours, {"accelerator_hours", "h"}},
      {Role::tdp, {"tdp", "W"}},
      {Role::load, {"load", "1"}},
      {Role::accelerator_power, {"accelerator_power", "W"}},
      {Role::host, {"host", "1"}},
      {Role::total_power, {"total_power", "W"}},
      {Role::pue, {"pue", "1"}},
      {Role::intensity, {"intensity", "g/kWh"}},
      {Role::embodied_device, {"embodied_device", "kg/accelerator"}},
      {Role::embodied_host, {"embodied_host", "kg/accelerator"}},
      {Role::lifetime, {"lifetime", "years"}},
      {Role::utilisation, {"utilisation", "1"}},
      {Role::electricity_price, {"electricity_price", "USD/kWh"}},
      {Role::purchase_price, {"purchase_price", "USD/node"}},
  };
  for (const auto& [role, texts] : expected) {
    INFO(texts.first);
    CHECK(role_name(role) == std::string{texts.first});
    CHECK(role_unit(role) == std::string{texts.second});
  }
}

TEST_CASE("a run finds its factors by role") {
  Run run;
  run.factors.resize(2);
  run.factors[0].role = Role::tdp;
  run.factors[1].role = Role::pue;
  CHECK(run.find(Role::pue) == &run.factors[1]);
  CHECK(run.find(Role::tdp) == run.factors.data());
  CHECK(run.find(Role::load) == nullptr);
}

}  // namespace trainprint
