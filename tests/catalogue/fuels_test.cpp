// SPDX-License-Identifier: MIT
#include "catalogue/fuels.hpp"

#include <algorithm>
#include <string_view>

#include "catch.hpp"

namespace trainprint {
namespace {

EmissionFactor factor_of(std::string_view fuel) {
  const auto factors = emission_factors(Catalogue::bundled());
  const auto at = std::find_if(factors.begin(), factors.end(),
                               [&](const EmissionFactor& factor) { return factor.fuel == fuel; });
  INFO(fuel);
  REQUIRE(at != factors.end());
  return *at;
}

}  // namespace

// IPCC AR5, WGIII, Annex III, table A.III.2 (medians); oil over the life cycle: UK POST 2014, as
// Electricity Maps has it.
TEST_CASE("the emission factors are the published medians") {
  const struct {
    const char* fuel;
    double lifecycle, direct;
  } cases[] = {{"biomass", 230, 0},        {"coal", 820, 760},       {"gas", 490, 370},
               {"geothermal", 38, 0},      {"hydro", 24, 0},         {"lignite", 820, 760},
               {"nuclear", 12, 0},         {"ocean", 17, 0},         {"oil", 650, 406},
               {"other-fossil", 650, 406}, {"solar", 48, 0},         {"solar-rooftop", 41, 0},
               {"unknown", 700, 575},      {"wind-offshore", 12, 0}, {"wind-onshore", 11, 0}};
  for (const auto& c : cases) {
    CHECK(factor_of(c.fuel).lifecycle == c.lifecycle);
    CHECK(factor_of(c.fuel).direct == c.direct);
  }
  CHECK(emission_factors(Catalogue::bundled()).size() == std::size(cases));
}

}  // namespace trainprint
