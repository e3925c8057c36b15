// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/diagnostic.hpp>
#include <trainprint/run.hpp>

/// What a batch system is asked for, as read before it is submitted (docs/slurm.md).
namespace trainprint {

/// How sure a value of a job is.
enum class Certainty {
  given,    ///< it stands there
  derived,  ///< it follows from what stands there, or from what the site file says of it
  hinted,   ///< a name suggests it: shown, never used
  missing   ///< it does not stand there: only the batch system, or the user, knows
};

/// A value of a job, with where it comes from.
template <class Value>
struct JobField {
  std::optional<Value> value;  ///< none where it is missing
  Certainty certainty = Certainty::missing;
  Place place = {};         ///< of the line; an option or a variable has no document
  std::string reason = {};  ///< how it was derived, what suggests it, or why it is missing
};

/// A part of a job with resources of its own: a job has one, a heterogeneous job several.
struct JobComponent {
  Place place;                                  ///< where it begins
  JobField<double> nodes, tasks;                ///< `tasks`: of all nodes
  JobField<double> gpus;                        ///< of all nodes, of one array task; 0: CPUs alone
  JobField<double> gpus_per_node;               ///< where each node has as many
  JobField<double> share;                       ///< part of a GPU; whole ones if nothing is said
  JobField<std::vector<std::string>> gpu_type;  ///< words of the cluster; several: one of them
  JobField<double> hours;                       ///< of one array task
  JobField<bool> hours_is_limit;                ///< whether that is a limit, not the expected time
  JobField<double> array_tasks;                 ///< how often it is run
  JobField<double> cpus;                        ///< of all nodes
  JobField<double> memory_gb;                   ///< per node, 10^9 bytes
  JobField<bool> exclusive;                     ///< whole nodes, with all their GPUs
  JobField<std::string> name, partition, constraint;
  JobField<std::string> instance, region, provider, purchase;  ///< as a run description has them
};

/// A job as it was described.
struct JobRequest {
  std::string format;  ///< `slurm`, `pbs`, `skypilot` or `kubernetes`
  std::string source;  ///< the script's name in messages; empty for a command line alone
  std::vector<JobComponent> components;
  std::vector<Assumption> assumptions;  ///< variables of the environment that were read
  std::vector<Warning> warnings;        ///< traps (docs/slurm.md#warnings)
  std::vector<Diagnostic> faults;       ///< what the batch system would refuse
};

}  // namespace trainprint
