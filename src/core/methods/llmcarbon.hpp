// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/methods/method.hpp"
#include "core/training_compute.hpp"

/// Constants of Faiz et al. 2024, "LLMCarbon: Modeling the End-to-End Carbon Footprint of Large
/// Language Models" (docs/method.md#llmcarbon): device-hours = 6 · N · D / (peak · efficiency) /
/// 3600, kWh = device-hours · system power per device · PUE / 1000.
namespace trainprint::llmcarbon {

inline constexpr Constant flops{"flops_per_parameter_and_token", "FLOPs per parameter and token",
                                training_compute::flops_per_parameter_and_token, ""};
inline constexpr std::array constants{flops};

/// Means of the average system power that the table of its validation gives: 310 W (T5), 288 W
/// (GShard) and 245 W (Switch) on TPU v3, 330 W (GPT-3) and 342 W (XLM) on V100.
inline constexpr std::array systems{
    SystemPower{{"google-tpu-v3"}, Watts{281}},
    SystemPower{{"nvidia-tesla-v100-"}, Watts{336}},
};

inline constexpr Method method{
    .id = "llmcarbon",
    .name = "LLMCarbon (Faiz et al. 2024)",
    .takes =
        "hours from parameters and tokens, 6 FLOPs for each, unless they are given; system "
        "power per device, given or the mean of the paper's on V100 and TPU v3, else the TDP; "
        "PUE and carbon intensity of the place",
    .leaves_out =
        "the host where the TDP stands in for the system's power, time beside training, "
        "and any doubt; manufacturing is apart",
    .source = "faiz-2024",
    .draw = Draw::system_or_tdp,
    .host = HostPart::in_system,
    .takes_load = false,
    .intensity_differs = "the paper leaves it to its user: the tables' value stands in",
    .constants = constants,
    .systems = systems,
};

}  // namespace trainprint::llmcarbon
