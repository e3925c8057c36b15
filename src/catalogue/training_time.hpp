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

/// Device-hours of one run from its parameters and tokens (docs/method.md#training-compute), on
/// `share` of each device. Nothing where neither is given. Faults: `missing-parameters`,
/// `missing-tokens`, `unknown-peak`, `out-of-range`, and `exclusive-keys` where the time is given
/// too.
[[nodiscard]] std::optional<Factor> training_time(const RunDescription& description,
                                                  const Device& device, double share,
                                                  const Method& method,
                                                  const tables::Tables& tables, Findings& findings);

}  // namespace trainprint
