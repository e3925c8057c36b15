// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/job_request.hpp>

#include "report/diff.hpp"
#include "report/layout.hpp"

/// What was read of jobs (docs/commands/estimate.md#dry-run); nothing is computed.
namespace trainprint::report {

/// What certainties are called, in their order.
inline constexpr std::array<std::string_view, 4> certainty_names{"given", "derived", "hinted",
                                                                 "missing"};

/// A field as the document has it.
template <class Value>
struct ReadField {
  std::optional<Value> value;
  std::optional<std::size_t> line;  ///< from 1; none for an option, and what is missing
  Certainty certainty = Certainty::missing;
  std::string option;  ///< the option or variable that gave it; empty: none did
  std::string reason;  ///< how it was derived, or why it is missing; may be empty
};

/// A component with its fields, named as in `JobComponent`.
struct ReadComponent {
  std::string source, format;  ///< of its job; an empty source is a command line
  ReadField<double> nodes, tasks, gpus, gpus_per_node, share, hours, array_tasks, cpus, memory_gb;
  ReadField<std::vector<std::string>> gpu_type;
  ReadField<bool> hours_is_limit, exclusive;
  ReadField<std::string> name, partition, constraint, instance, region, provider, purchase;
};

/// Jobs as they were read.
struct JobReading {
  Tool tool;
  std::vector<ReadComponent> components;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// Calls `visit` with the key and the member of each field of two components, or of one if both are
/// the same.
template <class To, class From, class Visit>
void for_each_field(To& to, From& from, const Visit& visit) {
  visit("name", to.name, from.name);
  visit("nodes", to.nodes, from.nodes);
  visit("tasks", to.tasks, from.tasks);
  visit("gpus", to.gpus, from.gpus);
  visit("gpus_per_node", to.gpus_per_node, from.gpus_per_node);
  visit("share", to.share, from.share);
  visit("gpu_type", to.gpu_type, from.gpu_type);
  visit("hours", to.hours, from.hours);
  visit("hours_is_limit", to.hours_is_limit, from.hours_is_limit);
  visit("array_tasks", to.array_tasks, from.array_tasks);
  visit("cpus", to.cpus, from.cpus);
  visit("memory_gb", to.memory_gb, from.memory_gb);
  visit("exclusive", to.exclusive, from.exclusive);
  visit("partition", to.partition, from.partition);
  visit("constraint", to.constraint, from.constraint);
  visit("instance", to.instance, from.instance);
  visit("region", to.region, from.region);
  visit("provider", to.provider, from.provider);
  visit("purchase", to.purchase, from.purchase);
}

/// What there is to say about jobs. Precondition: they have no faults.
[[nodiscard]] JobReading make_job_reading(const std::vector<JobRequest>& jobs,
                                          const Catalogue& catalogue);

/// The reading as the document `trainprint/slurm/1` (docs/formats.md#job).
[[nodiscard]] std::string to_json(const JobReading& reading);

/// Every component with its fields, and what the user has to give.
[[nodiscard]] Layout lay_out(const JobReading& reading, const View& view);

/// The fields for other programs: a row for each.
[[nodiscard]] Table exact_table(const JobReading& reading);

}  // namespace trainprint::report
