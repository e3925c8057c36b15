// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/jobs/slurm/amounts.hpp"
#include "readers/jobs/slurm/array.hpp"
#include "readers/jobs/slurm/gpu_list.hpp"
#include "readers/jobs/slurm/settings.hpp"
#include "readers/jobs/slurm/time_limit.hpp"

namespace trainprint::readers::slurm {

/// What became of an option.
template <class Value>
struct Asked {
  std::optional<Value> value;        ///< none: not given, or not known
  const Setting* setting = nullptr;  ///< null: not given
  std::string reason;                ///< why it is given and not known

  [[nodiscard]] bool given() const { return setting != nullptr; }
  /// Whether it is given, and what it says is not known.
  [[nodiscard]] bool unknown() const { return given() && !value; }
};

/// All that a component asks for, option by option.
struct Request {
  Asked<NodeCounts> nodes;
  Asked<double> ntasks, ntasks_per_node, cpus_per_task, cpus_per_gpu, ntasks_per_gpu, mincpus;
  Asked<double> sockets_per_node;
  Asked<double> hosts;  ///< that are named; unknown for a file of them
  Asked<GpuList> gres, gpus, gpus_per_node, gpus_per_task, gpus_per_socket;
  Asked<TimeLimit> time;
  Asked<Array> array;
  Asked<double> mem, mem_per_cpu, mem_per_gpu;  ///< MiB
  Asked<std::string> partition, constraint, job_name;
  Asked<std::string> exclusive;     ///< empty: whole nodes
  const Setting* spread = nullptr;  ///< over as many nodes as possible
};

/// Reads the values of settings, which must outlive the result. A variable of the shell in a value
/// makes it unknown. Faults: `bad-array`, `bad-gpus`, `bad-gres`, `bad-memory`, `bad-node-count`,
/// `bad-time-limit`, `duplicate-gpu-type`, `exclusive-options`, `not-a-number`, `unknown-choice`.
[[nodiscard]] Request request_of(const Settings& settings, std::vector<Diagnostic>& faults);

}  // namespace trainprint::readers::slurm
