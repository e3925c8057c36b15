// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/job_request.hpp>

#include "readers/jobs/slurm/notes.hpp"

namespace trainprint::readers::slurm {

/// The component of a job that settings ask for.
[[nodiscard]] JobComponent component_of(const Settings& settings, Notes& notes);

}  // namespace trainprint::readers::slurm
