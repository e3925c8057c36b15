// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>

namespace trainprint {

/// What generation from a fuel emits, g CO2e per kWh. Absent: not known on that basis.
struct EmissionFactor {
  std::string fuel;  ///< id in the table
  std::optional<double> lifecycle, direct;
};

/// The table `emission_factors`, in the order of its ids.
[[nodiscard]] std::vector<EmissionFactor> emission_factors(const Catalogue& catalogue);

}  // namespace trainprint
