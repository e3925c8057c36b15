// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "readers/jobs/slurm/notes.hpp"
#include "readers/jobs/slurm/words.hpp"

namespace trainprint::readers::slurm {

/// Puts what `#PBS` lines ask for into `settings`, over what stands there. `by_sbatch`: the script
/// goes to `sbatch`, which reads some of it otherwise than PBS does: such values are not known.
/// Warnings: `pbs-gpus`, `pbs-walltime`; faults: `bad-directive`, `bad-time-limit`,
/// `missing-value`, `unknown-option`.
void take_pbs(std::span<const Word> words, bool by_sbatch, Settings& settings, Notes& notes);

}  // namespace trainprint::readers::slurm
