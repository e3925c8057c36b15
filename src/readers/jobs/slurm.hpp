// SPDX-License-Identifier: MIT
#pragma once

#include "readers/jobs/jobs.hpp"

namespace trainprint::readers {

/// Reads a batch script with `#SBATCH` and `#PBS` lines, and the command line of `sbatch`, as Slurm
/// does (docs/slurm.md#what-is-read).
[[nodiscard]] JobRequest read_slurm(const JobSources& sources);

}  // namespace trainprint::readers
