// SPDX-License-Identifier: MIT
#pragma once

#include "report/diff.hpp"

namespace trainprint::report {

/// What made the central energy, or CO2e, of a run another: the terms of the product
/// hours × power × PUE × intensity (docs/method.md#differences), as far as both results know them
/// apart. Precondition: unless `of_energy`, the CO2e of both is known.
[[nodiscard]] Decomposition decompose(const RunReport& old_run, const RunReport& new_run,
                                      bool of_energy);

}  // namespace trainprint::report
