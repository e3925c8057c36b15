// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"

namespace trainprint {

/// What the cost on own hardware comes from (docs/method.md#owned): the price of electricity, and
/// the purchase price with the lifetime that it is spread over (none for a method that
/// counts it in full). What is not known is left out, with a warning: `electricity-price-unknown`,
/// `purchase-price-unknown`. Fault: `missing-count`.
[[nodiscard]] std::vector<Factor> find_ownership(const RunDescription& description, const Run& run,
                                                 const Where& where, const tables::Tables& tables,
                                                 Findings& findings);

/// Checks what describes own hardware (`out-of-range`), and notes what of it is not used.
void check_ownership(const RunDescription& description, Findings& findings);

}  // namespace trainprint
