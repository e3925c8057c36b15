// SPDX-License-Identifier: MIT
#pragma once

#include "core/methods/method.hpp"

/// Dodge et al. 2022, "Measuring the Carbon Intensity of AI in Cloud Instances"
/// (docs/method.md#dodge2022): kg CO2e = measured energy of the GPUs · g/kWh / 1000. It has no
/// constants.
namespace trainprint::dodge2022 {

inline constexpr Method method{
    .id = "dodge2022",
    .name = "Dodge et al. 2022",
    .takes =
        "measured power of the accelerators alone, else the central value of the tables' "
        "power model, and the carbon intensity of the region",
    .leaves_out =
        "processors, memory and the rest of the node, PUE, the making of the hardware, "
        "and any doubt",
    .source = "dodge-2022",
    .host = HostPart::none,
    .takes_total_power = false,
    .pue_from = PueFrom::none,
    .intensity_differs =
        "the tables' is a yearly mean; the paper takes marginal intensities, in "
        "steps of five minutes",
};

}  // namespace trainprint::dodge2022
