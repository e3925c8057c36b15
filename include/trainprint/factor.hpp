// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/range.hpp>

namespace trainprint {

/// What a factor is in the formula (docs/method.md#formula).
enum class Role {
  hours,              ///< wall-clock duration of one run, h
  accelerator_hours,  ///< device-hours of one run, where the duration is not known, h
  tdp,                ///< thermal design power or power cap of one accelerator, W
  load,               ///< mean power of an accelerator as a share of its TDP
  family,             ///< draw of its family over that of an average one at the same work
  accelerator_power,  ///< measured mean power of one accelerator, W
  host,               ///< power of the rest of the node, as a share of the accelerators' TDP
  cpu_tdp,            ///< TDP of one processor, W
  cpu_load,           ///< mean power of a processor as a share of its TDP
  cpu_share,          ///< part of a core that one of a cluster's CPUs is
  memory,             ///< power of DRAM, W per GB
  total_power,        ///< measured mean power of the whole job, host included, W
  pue,                ///< facility energy ÷ IT energy
  intensity,          ///< g CO2e per kWh
  // Of what stands beside an estimate; never among `Run::factors`.
  embodied_device,    ///< manufacturing of one accelerator, kg CO2e
  embodied_host,      ///< manufacturing of the rest of the node, kg CO2e per accelerator
  lifetime,           ///< years that the hardware is kept
  utilisation,        ///< part of that time in which it is in use
  electricity_price,  ///< USD per kWh
  purchase_price      ///< USD per node
};

/// Name of a role in reports: `hours`, `tdp`, `load`, ….
[[nodiscard]] const char* role_name(Role role);
/// Unit of a role in reports; "1" for a ratio.
[[nodiscard]] const char* role_unit(Role role);

/// One uncertain number that goes into an estimate, and where it comes from.
struct Factor {
  Role role = Role::hours;
  Range<double> value;
  /// Runs whose factors have the same key share the same doubt; empty: each run has its own.
  std::string shared_key = {};
  std::string basis =
      {};  ///< `given`, `site`, `computed`, `method`, `lifecycle`, `direct`, `measured`, …
  std::string source = {};  ///< id in the sources table; empty for a value the user gave
  std::optional<int> year = {};
  std::vector<std::string> further_sources = {};  ///< where several stand behind one value
};

}  // namespace trainprint
