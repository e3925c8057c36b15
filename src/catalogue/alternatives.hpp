// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>

namespace trainprint {

/// A run on one of several accelerators, not known which: every factor and price holds those of all
/// of them, from the lowest end to the highest, with the mean of the central values; warning
/// `gpu-alternatives`. Throws InputError with what is wrong with any of them. Precondition: there
/// are alternatives.
[[nodiscard]] Run resolve_alternatives(const RunDescription& description,
                                       const Catalogue& catalogue);

}  // namespace trainprint
