// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Whether a document looks like YAML with maps, or like an object of Kubernetes in JSON.
[[nodiscard]] bool is_yaml_job(const text::Document& document);

/// Reads a SkyPilot task or a manifest of Kubernetes, told apart by their keys (docs/yaml.md).
/// Throws InputError: what `text::parse_yaml` does, and `not-a-job` for other YAML.
[[nodiscard]] JobRequest read_yaml_job(const std::shared_ptr<const text::Document>& document);

}  // namespace trainprint::readers
