// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"

namespace trainprint {

/// A description without phases: their hours added up, their loads or powers as the mean over the
/// time (docs/method.md#phases). Faults: `exclusive-keys`, `missing-hours`, `missing-power`,
/// `out-of-range`.
[[nodiscard]] RunDescription with_phases_joined(const RunDescription& description,
                                                Findings& findings);

}  // namespace trainprint
