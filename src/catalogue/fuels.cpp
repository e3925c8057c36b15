// SPDX-License-Identifier: MIT
#include "catalogue/fuels.hpp"

#include "tables/tables.hpp"

namespace trainprint {

std::vector<EmissionFactor> emission_factors(const Catalogue& catalogue) {
  const tables::Tables& tables = catalogue.tables();
  std::vector<EmissionFactor> factors;
  for (const auto& row : tables.of<tables::EmissionFactorRow>().rows) {
    factors.push_back(
        {std::string{tables.str(row.id)}, row.lifecycle_g_per_kwh, row.direct_g_per_kwh});
  }
  return factors;
}

}  // namespace trainprint
