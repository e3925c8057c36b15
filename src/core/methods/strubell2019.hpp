// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

#include <trainprint/units.hpp>

/// Constants of Strubell, Ganesh and McCallum 2019, "Energy and Policy Considerations for Deep
/// Learning in NLP" (docs/method.md#strubell-et-al-2019). With them the common formula is the
/// paper's: kWh = 1.58 · t · (p_c + p_r + g · p_g) / 1000, lb CO2e = 0.954 · kWh.
namespace trainprint::strubell2019 {

inline constexpr const char* name = "strubell2019";
inline constexpr const char* source = "strubell-2019";

/// Mean of the world's data centres in 2018 (Uptime Institute survey).
inline constexpr double pue = 1.58;
/// Mean of the United States' grid (US EPA 2018).
inline constexpr GramsPerKilowattHour intensity = from_pounds_per_kwh(0.954);
inline constexpr int year = 2018;
/// US average, used for Table 4.
inline constexpr DollarsPerKilowattHour electricity_price{0.12};
inline constexpr int electricity_year = 2019;

/// Cloud prices of 2019, preemptible and on demand, and the accelerators that are charged at them.
struct Price {
  DollarsPerAcceleratorHour preemptible, on_demand;
  double devices;                                ///< devices that the price covers
  std::array<std::string_view, 4> accelerators;  ///< how their ids begin; the rest is empty
};

/// The prices that reproduce Table 3. TITAN X, M40 and GTX 1080 Ti are charged as P100, as in the
/// paper; a TPU's price is that of a board of 4 chips.
inline constexpr std::array prices{
    Price{DollarsPerAcceleratorHour{0.43},
          DollarsPerAcceleratorHour{1.46},
          1,
          {"nvidia-tesla-p100-", "nvidia-geforce-gtx-titan-x", "nvidia-tesla-m40",
           "nvidia-geforce-gtx-1080-ti"}},
    Price{DollarsPerAcceleratorHour{0.74},
          DollarsPerAcceleratorHour{2.48},
          1,
          {"nvidia-tesla-v100-"}},
    Price{DollarsPerAcceleratorHour{1.35}, DollarsPerAcceleratorHour{4.50}, 4, {"google-tpu-v2"}},
    Price{DollarsPerAcceleratorHour{2.40}, DollarsPerAcceleratorHour{8.00}, 4, {"google-tpu-v3"}},
};

/// The price of an accelerator, or null pointer if the paper has none.
[[nodiscard]] constexpr const Price* price_of(std::string_view accelerator) {
  for (const Price& price : prices) {
    for (const std::string_view begin : price.accelerators) {
      if (!begin.empty() && accelerator.starts_with(begin)) return &price;
    }
  }
  return nullptr;
}

}  // namespace trainprint::strubell2019
