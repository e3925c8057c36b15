// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "core/methods/method.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// What a training takes, and what that follows from.
struct TrainingTime {
  Factor device_hours;     ///< of one run
  Range<double> mfu;       ///< model FLOPs utilisation
  double peak_tflops = 0;  ///< dense 16-bit peak of one device, TFLOP/s
};

/// The time of one run from its parameters and tokens (docs/method.md#training-compute), on
/// `share` of each device. Nothing where neither is given. Faults: `missing-parameters`,
/// `missing-tokens`, `unknown-peak`, `out-of-range`, and `exclusive-keys` where the time is given
/// too.
[[nodiscard]] std::optional<TrainingTime> training_time(const RunDescription& description,
                                                        const Device& device, double share,
                                                        const Method& method,
                                                        const tables::Tables& tables,
                                                        Findings& findings);

}  // namespace trainprint
