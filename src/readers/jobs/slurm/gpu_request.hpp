// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/jobs/slurm/asked.hpp"
#include "readers/jobs/slurm/notes.hpp"

namespace trainprint::readers::slurm {

/// What the GPU options of a component come to together.
struct GpuRequest {
  std::optional<double> total, per_node, per_task, per_socket;  ///< none or above 0
  bool zero = false;                 ///< an option says that there are none
  std::string unknown;               ///< why the number is not known; empty: it may be
  std::vector<std::string> types;    ///< words as written, without repeats
  bool several_types = false;        ///< some of each
  const Setting* setting = nullptr;  ///< the option that says most; null: none is given

  /// Whether GPUs are asked for.
  [[nodiscard]] bool any() const { return total || per_node || per_task || per_socket; }
};

/// Joins the GPU options. Faults: `gpu-mismatch`, `missing-sockets`; warnings:
/// `gres-and-gpus-per-node`, `several-gpu-types`.
[[nodiscard]] GpuRequest gpus_asked(const Request& request, Notes& notes);

}  // namespace trainprint::readers::slurm
