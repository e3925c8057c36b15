// SPDX-License-Identifier: MIT
#pragma once

#include "readers/jobs/slurm/layout.hpp"

namespace trainprint::readers::slurm {

/// The number of GPUs of a component and their types: fields `gpus`, `gpus_per_node` and
/// `gpu_type`. Faults: `gpu-mismatch`, `missing-tasks`; warnings: `exclusive-gpus`,
/// `untyped-gpus`.
void count_gpus(const Request& request, const GpuRequest& gpus, const Layout& layout,
                JobComponent& component, Notes& notes);

}  // namespace trainprint::readers::slurm
