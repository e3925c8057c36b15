// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/job_request.hpp>

#include "readers/jobs/slurm/asked.hpp"
#include "readers/jobs/slurm/gpu_request.hpp"
#include "readers/jobs/slurm/notes.hpp"

namespace trainprint::readers::slurm {

/// Nodes and tasks of a component.
struct Layout {
  JobField<double> nodes, tasks;
  double least_nodes = 1;  ///< Slurm allocates no fewer
};

/// How many nodes and tasks a component gets, where that is certain without knowing the cluster's
/// nodes. Faults: `gpu-mismatch`, `bad-node-count`; warnings: `fewer-tasks-than-nodes`.
[[nodiscard]] Layout layout_of(const Request& request, const GpuRequest& gpus, Notes& notes);

/// A number for messages.
[[nodiscard]] std::string counted(double number, const char* one, const char* many);

/// A field that is given by a setting.
template <class Value>
[[nodiscard]] JobField<Value> given(Value value, const Setting& setting, std::string reason = {}) {
  return {std::move(value), Certainty::given, setting.place, std::move(reason)};
}

/// A field that follows from a setting, or from none.
template <class Value>
[[nodiscard]] JobField<Value> derived(Value value, const Setting* setting, std::string reason) {
  return {std::move(value), Certainty::derived, setting == nullptr ? Place{} : setting->place,
          std::move(reason)};
}

/// A field that is not known.
template <class Value>
[[nodiscard]] JobField<Value> missing(std::string reason, const Setting* setting = nullptr) {
  return {std::nullopt, Certainty::missing, setting == nullptr ? Place{} : setting->place,
          std::move(reason)};
}

}  // namespace trainprint::readers::slurm
