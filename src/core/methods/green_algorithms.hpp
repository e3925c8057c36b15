// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/methods/method.hpp"

/// Constants of Lannelongue, Grealey and Inouye 2021, "Green Algorithms: Quantifying the Carbon
/// Footprint of Computation", as their calculator has them now (docs/method.md#green-algorithms):
/// kWh = h · (cores · W per core · usage + GB · 0.3725) · PUE / 1000.
namespace trainprint::green_algorithms {

inline constexpr Constant usage{"usage", "Usage of processors and GPUs", 1, ""};
inline constexpr Constant memory{"memory_w_per_gb", "Memory", 0.3725, "W/GB"};
/// Of a data centre about which nothing is known; the paper of 2021 has 1.67.
inline constexpr Constant pue{"pue", "PUE of an unknown data centre", 1.56, ""};
inline constexpr Constant world{"intensity_g_per_kwh", "Carbon intensity of the world", 475,
                                "g/kWh"};
inline constexpr std::array constants{usage, memory, pue, world};

inline constexpr std::array providers{
    ProviderPue{"gcp", 1.12}, ProviderPue{"azure", 1.12}, ProviderPue{"aws", 1.2},
    ProviderPue{"oci", 1.2},  ProviderPue{"ovh", 1.09},
};

inline constexpr Method method{
    .id = "green-algorithms",
    .name = "Green Algorithms (Lannelongue, Grealey and Inouye 2021)",
    .takes =
        "TDP of accelerators and of the processors that are named, at 100 % usage, 0.3725 W "
        "per GB of the memory that is given, PUE by provider, and the carbon intensity of the "
        "region, else 475 g/kWh",
    .leaves_out =
        "processors and memory that are not named, fans, network and power conversion, "
        "the making of the hardware, and any doubt",
    .source = "green-algorithms",
    .draw = Draw::tdp,
    .host = HostPart::named,
    .named_host = NamedHost{usage.value, memory.value, {}},
    .pue_from = PueFrom::own,
    .pue = &pue,
    .intensity = &world,
    .intensity_differs = "the tables' value stands in for the calculator's",
    .constants = constants,
    .providers = providers,
};

}  // namespace trainprint::green_algorithms
