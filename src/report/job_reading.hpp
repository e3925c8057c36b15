// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/job_request.hpp>

#include "report/layout.hpp"
#include "text/locate.hpp"

/// What was read of a job (docs/commands/estimate.md#dry-run); nothing is computed.
namespace trainprint::report {

/// A field as the document has it.
template <class Value>
struct ReadField {
  std::optional<Value> value;
  std::optional<std::size_t> line;  ///< from 1; none for an option, and what is missing
  std::string certainty;            ///< `given`, `derived`, `hinted` or `missing`
  std::string option;               ///< the option or variable that gave it; empty: none did
  std::string reason;               ///< how it was derived, or why it is missing; may be empty
};

/// A component with its fields, named as in `JobComponent`.
struct ReadComponent {
  ReadField<double> nodes, tasks, gpus, gpus_per_node, hours, array_tasks, cpus, memory_gb;
  ReadField<std::vector<std::string>> gpu_type;
  ReadField<bool> hours_is_limit, exclusive;
  ReadField<std::string> name, partition, constraint, instance, region, provider, purchase;
};

/// A job as it was read.
struct JobReading {
  std::string version, data_version, data_sha256;
  std::vector<std::string> own_tables;
  std::string format, source;
  std::vector<ReadComponent> components;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// What there is to say about jobs. Precondition: without faults.
[[nodiscard]] JobReading make_job_reading(const JobRequest& job, const Catalogue& catalogue);

}  // namespace trainprint::report
