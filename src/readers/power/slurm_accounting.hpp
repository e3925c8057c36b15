// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What `sacct -P` prints with `ConsumedEnergyRaw`: the energy of whole nodes for each job.
[[nodiscard]] PowerFormat slurm_accounting_format();

}  // namespace trainprint::readers
