// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/methods/method.hpp"

/// Default constants of CodeCarbon 2, which its users' results were computed with
/// (docs/method.md#codecarbon): kWh = h · (GPUs as measured + TDP of the CPU · 0.5 + GB · 3/8) ·
/// PUE / 1000.
namespace trainprint::codecarbon {

inline constexpr Constant cpu_load{"cpu_load", "Load of the processor", 0.5, ""};
inline constexpr Constant cpu{"cpu_tdp_w", "TDP of an unknown processor", 85, "W"};
/// 3 W per 8 GB. Version 3 has 5 W per module instead, of a number that it guesses.
inline constexpr Constant memory{"memory_w_per_gb", "Memory", 0.375, "W/GB"};
inline constexpr Constant pue{"pue", "PUE", 1, ""};
inline constexpr Constant world{"intensity_g_per_kwh", "Carbon intensity of the world", 475,
                                "g/kWh"};
inline constexpr std::array constants{cpu_load, cpu, memory, pue, world};

inline constexpr Method method{
    .id = "codecarbon",
    .name = "CodeCarbon 2",
    .takes =
        "measured power of the accelerators, else the central value of the tables' power "
        "model, half the TDP of the processor, 3 W per 8 GB of memory, a PUE of 1, and the "
        "carbon intensity of the region, else 475 g/kWh",
    .leaves_out =
        "the facility's overhead unless a PUE is given, fans, network and power "
        "conversion, memory that is not given, the making of the hardware, and any doubt",
    .source = "codecarbon",
    .host = HostPart::named,
    .named_host = NamedHost{cpu_load.value, memory.value, cpu.value},
    .pue_from = PueFrom::own,
    .pue = &pue,
    .intensity = &world,
    .intensity_differs = "the tables' value stands in for CodeCarbon's",
    .constants = constants,
};

}  // namespace trainprint::codecarbon
