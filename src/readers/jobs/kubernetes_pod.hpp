// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/job_request.hpp>

#include "readers/jobs/yaml_fields.hpp"
#include "text/yaml.hpp"

namespace trainprint::readers {

/// Reads what one pod holds and where it may run into a component: accelerators (`gpus_per_node`,
/// `share`, `gpu_type`), processors (`cpus`, of the one pod) and memory, machine type, region,
/// provider and purchase (docs/yaml.md#kubernetes). `pod` is a pod's `spec`.
void read_pod(const text::Yaml& pod, YamlFields& fields, JobComponent& out);

}  // namespace trainprint::readers
