// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/advice.hpp>
#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

namespace trainprint {

/// The document `trainprint/estimate/1` (docs/formats.md#json) about estimates, with their totals,
/// as `trainprint estimate --format json` prints it. Its `advice` is null where none is given.
/// Precondition: the estimates are made with this catalogue, and there is at least one.
[[nodiscard]] std::string report_json(const std::vector<Estimate>& estimates,
                                      const Catalogue& catalogue,
                                      const std::optional<Advice>& advice = {});

}  // namespace trainprint
