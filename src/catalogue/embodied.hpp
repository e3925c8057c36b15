// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"

namespace trainprint {

/// How long hardware is kept, years: as given, else what the sources of the table of embodied
/// carbon assume (docs/method.md#embodied), as an assumption.
[[nodiscard]] Factor lifetime_factor(const RunDescription& description,
                                     const tables::Tables& tables, Findings& findings);

/// What the share of manufacturing comes from, besides the duration (docs/method.md#embodied): the
/// device's and its host's manufacturing per accelerator, lifetime and utilisation. None, with the
/// warning `embodied-unknown`, for a run without accelerators. A device that no source assessed has
/// the range of all that were, with the warning `embodied-unmeasured`.
[[nodiscard]] std::vector<Factor> find_embodied(const RunDescription& description,
                                                const Device& device, const tables::Tables& tables,
                                                Findings& findings);

}  // namespace trainprint
