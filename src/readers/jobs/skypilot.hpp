// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"
#include "text/yaml.hpp"

namespace trainprint::readers {

/// Whether a YAML document is a SkyPilot task, or the head of a pipeline of such.
[[nodiscard]] bool is_skypilot(const text::Yaml& yaml);

/// Reads the tasks of a SkyPilot file, each into a component (docs/yaml.md#skypilot).
void read_skypilot(const std::shared_ptr<const text::Document>& document,
                   const std::vector<text::Yaml>& tasks, JobRequest& job);

}  // namespace trainprint::readers
