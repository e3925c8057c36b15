// SPDX-License-Identifier: MIT
#pragma once

#include "readers/jobs/jobs.hpp"

namespace trainprint::readers {

/// Whether a document is a batch script: it begins with `#!`, or has a line `#SBATCH`, `#PBS` or
/// `#BSUB`.
[[nodiscard]] bool is_batch_script(const text::Document& document);

/// Reads a batch script with `#SBATCH` and `#PBS` lines, and the command line of `sbatch`, as Slurm
/// does (docs/slurm.md#what-is-read).
[[nodiscard]] JobRequest read_slurm(const JobSources& sources);

}  // namespace trainprint::readers
