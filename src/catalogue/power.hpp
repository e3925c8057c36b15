// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/host.hpp"

namespace trainprint {

/// The factors of the power drawn (docs/method.md#power): what was measured if the user gave it,
/// else TDP, load and the host's share of the accelerator's family. Faults: `unknown-power`,
/// `exclusive-keys`.
[[nodiscard]] std::vector<Factor> power_factors(const RunDescription& description, const Run& run,
                                                const Device& device, const Host& host,
                                                const tables::Tables& tables, Findings& findings);

}  // namespace trainprint
