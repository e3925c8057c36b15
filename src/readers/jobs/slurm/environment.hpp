// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "readers/jobs/slurm/settings.hpp"

namespace trainprint::readers::slurm {

/// Puts the variables of the environment that `sbatch` reads, and that say what a job gets, into
/// `settings`, over what stands there.
void take_environment(const std::vector<std::pair<std::string, std::string>>& environment,
                      Settings& settings);

/// Whether a variable tells `sbatch` to leave `#PBS` lines alone.
[[nodiscard]] bool ignores_pbs(const std::vector<std::pair<std::string, std::string>>& environment);

}  // namespace trainprint::readers::slurm
