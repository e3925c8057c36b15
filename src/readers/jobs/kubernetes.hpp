// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"
#include "text/yaml.hpp"

namespace trainprint::readers {

/// Whether a YAML document is an object of Kubernetes.
[[nodiscard]] bool is_kubernetes(const text::Yaml& yaml);

/// Reads the jobs of a manifest, each kind of pods with accelerators into a component
/// (docs/yaml.md#kubernetes). Objects that run no pods are passed over; `not-a-job` if no job is
/// among them.
void read_kubernetes(const std::shared_ptr<const text::Document>& document,
                     const std::vector<text::Yaml>& objects, JobRequest& job);

}  // namespace trainprint::readers
