// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <trainprint/range.hpp>
#include <trainprint/units.hpp>

/// Hours of training from what is trained (docs/method.md#training-compute).
namespace trainprint::training_compute {

/// Operations per parameter and token, forward and backward (Kaplan et al. 2020, section 2.1).
inline constexpr double flops_per_parameter_and_token = 6;
inline constexpr const char* flops_source = "kaplan-2020";

/// Model FLOPs utilisation over whole training runs: median and 5th and 95th percentile (nearest
/// rank) of 25 published ones, rounded.
inline constexpr Range<double> usual_mfu{0.2, 0.32, 0.48};
inline constexpr std::array mfu_sources{"faiz-2024",     "touvron-2023",  "llama-model-cards",
                                        "biderman-2023", "luccioni-2022", "chowdhery-2022",
                                        "rae-2021"};

/// Device-hours on devices of `peak_tflops` dense 16-bit TFLOP/s each, at a model FLOPs utilisation
/// of `mfu`. Both must be above 0.
[[nodiscard]] constexpr AcceleratorHours device_hours(double parameters, double tokens,
                                                      double peak_tflops, double mfu) {
  constexpr double per_tera = 1e12;
  constexpr double seconds_per_hour = 3600;
  return AcceleratorHours{flops_per_parameter_and_token * parameters * tokens /
                          (peak_tflops * per_tera * mfu) / seconds_per_hour};
}

}  // namespace trainprint::training_compute
