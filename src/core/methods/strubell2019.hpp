// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <trainprint/units.hpp>

#include "core/methods/method.hpp"

/// Constants of Strubell, Ganesh and McCallum 2019, "Energy and Policy Considerations for Deep
/// Learning in NLP" (docs/method.md#strubell2019). With them the common formula is the paper's:
/// kWh = 1.58 · t · (p_c + p_r + g · p_g) / 1000, lb CO2e = 0.954 · kWh.
namespace trainprint::strubell2019 {

/// Mean of the world's data centres in 2018 (Uptime Institute survey).
inline constexpr Constant pue{"pue", "PUE", 1.58, "", 2018};
/// Mean of the United States' grid (US EPA 2018).
inline constexpr Constant intensity{"intensity_g_per_kwh", "Carbon intensity",
                                    from_pounds_per_kwh(0.954).value(), "g/kWh", 2018};
/// US average, used for Table 4.
inline constexpr Constant electricity{"electricity_usd_per_kwh", "Electricity", 0.12, "USD/kWh",
                                      2019};
inline constexpr std::array constants{pue, intensity, electricity};

/// Cloud prices of 2019, preemptible and on demand: those that reproduce Table 3. TITAN X, M40 and
/// GTX 1080 Ti are charged as P100, as in the paper; a TPU's price is that of a board of 4 chips.
inline constexpr std::array prices{
    MethodPrice{DollarsPerAcceleratorHour{0.43},
                DollarsPerAcceleratorHour{1.46},
                1,
                {"nvidia-tesla-p100-", "nvidia-geforce-gtx-titan-x", "nvidia-tesla-m40",
                 "nvidia-geforce-gtx-1080-ti"}},
    MethodPrice{DollarsPerAcceleratorHour{0.74},
                DollarsPerAcceleratorHour{2.48},
                1,
                {"nvidia-tesla-v100-"}},
    MethodPrice{
        DollarsPerAcceleratorHour{1.35}, DollarsPerAcceleratorHour{4.50}, 4, {"google-tpu-v2"}},
    MethodPrice{
        DollarsPerAcceleratorHour{2.40}, DollarsPerAcceleratorHour{8.00}, 4, {"google-tpu-v3"}},
};

inline constexpr Method method{
    .id = "strubell2019",
    .name = "Strubell, Ganesh and McCallum 2019",
    .takes =
        "PUE, carbon intensity of the United States and prices of the paper, each exact; TDP, "
        "load and host of the tables, at their central values, where the power of the whole "
        "job is not given",
    .leaves_out =
        "where the run takes place, the making of the hardware, and any doubt about "
        "power, PUE and grid",
    .source = "strubell-2019",
    .pue_from = PueFrom::own,
    .pue = &pue,
    .intensity_from = IntensityFrom::own,
    .intensity = &intensity,
    .intensity_basis = "direct",
    .electricity = &electricity,
    .purchase_in_full = true,
    .constants = constants,
    .prices = prices,
    .prices_as_of = "2019",
};

}  // namespace trainprint::strubell2019
