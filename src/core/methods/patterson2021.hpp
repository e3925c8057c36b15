// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/methods/method.hpp"

/// Constants of Patterson et al. 2021, "Carbon Emissions and Large Neural Network Training"
/// (docs/method.md#patterson2021): kWh = hours to train · processors · average power per processor
/// · PUE / 1000.
namespace trainprint::patterson2021 {

/// Mean of the data centres of the United States, for providers that do not publish theirs.
inline constexpr Constant pue{"pue", "PUE where none is published", 1.59, "", 2020};
inline constexpr std::array constants{pue};

/// Table 3: average system power per processor, with memory, network interface, fans and host CPU.
inline constexpr std::array systems{
    SystemPower{{"google-tpu-v2"}, Watts{221}},
    SystemPower{{"google-tpu-v3"}, Watts{283}},
    SystemPower{{"nvidia-tesla-p100-"}, Watts{271}},
    SystemPower{{"nvidia-tesla-v100-"}, Watts{325}},
};

inline constexpr Method method{
    .id = "patterson2021",
    .name = "Patterson et al. 2021",
    .takes =
        "measured system power per processor, given or of Table 3 (P100, V100, TPU v2 and "
        "v3), the PUE that the provider publishes, else 1.59, and the carbon intensity of the "
        "region",
    .leaves_out =
        "the making of the hardware, energy that is bought to match the use, and any "
        "doubt; of other processors it knows no power",
    .source = "patterson-2021",
    .draw = Draw::system,
    .host = HostPart::in_system,
    .takes_load = false,
    .pue_from = PueFrom::published,
    .pue = &pue,
    .intensity_differs =
        "the tables' yearly value stands in for that of the data centre when the "
        "model was trained",
    .constants = constants,
    .systems = systems,
};

}  // namespace trainprint::patterson2021
