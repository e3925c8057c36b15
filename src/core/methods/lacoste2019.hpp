// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/methods/method.hpp"

/// Constants of Lacoste, Luccioni, Schmidt and Dandres 2019, "Quantifying the Carbon Emissions of
/// Machine Learning", and of their calculator ML CO2 Impact (docs/method.md#lacoste2019):
/// kWh = TDP · h / 1000, kg CO2e = kWh · g/kWh / 1000.
namespace trainprint::lacoste2019 {

/// What the calculator takes for private infrastructure.
inline constexpr Constant private_infrastructure{
    "intensity_g_per_kwh", "Carbon intensity of private infrastructure", 432, "g/kWh"};
inline constexpr std::array constants{private_infrastructure};

inline constexpr Method method{
    .id = "lacoste2019",
    .name = "Lacoste et al. 2019 (ML CO2 Impact)",
    .takes =
        "TDP of the accelerators in full and the carbon intensity of the region; 432 g/kWh "
        "for private infrastructure, where neither region nor intensity is given",
    .leaves_out =
        "processors, memory and the rest of the node, PUE, that accelerators draw less "
        "than their TDP, and any doubt",
    .source = "lacoste-2019",
    .draw = Draw::tdp,
    .host = HostPart::none,
    .takes_load = false,
    .takes_total_power = false,
    .pue_from = PueFrom::none,
    .intensity = &private_infrastructure,
    .intensity_differs = "the tables' value stands in for the calculator's of 2019",
    .constants = constants,
};

}  // namespace trainprint::lacoste2019
