// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// The options of `sbatch`, as of Slurm 22.05 with those of later versions.
namespace trainprint::readers::slurm {

/// Options that say what a job gets; all others are `other`.
enum class Option : std::uint8_t {
  array,
  constraint,
  cpus_per_gpu,
  cpus_per_task,
  exclusive,
  extra_node_info,
  gpus,
  gpus_per_node,
  gpus_per_socket,
  gpus_per_task,
  gres,
  ignore_pbs,
  job_name,
  mem,
  mem_per_cpu,
  mem_per_gpu,
  mincpus,
  nodefile,
  nodelist,
  nodes,
  ntasks,
  ntasks_per_gpu,
  ntasks_per_node,
  partition,
  sockets_per_node,
  spread_job,
  time,
  time_min,
  tres_per_task,
  walltime,  ///< of `#PBS` alone
  other
};

/// Number of options that say what a job gets.
inline constexpr std::size_t option_count = static_cast<std::size_t>(Option::other);

/// Whether an option takes a value.
enum class Takes : std::uint8_t { nothing, value, perhaps };

/// An option of `sbatch`, or of `srun` and `salloc` alone.
struct OptionRow {
  const char* name;    ///< with `--`
  char letter = '\0';  ///< of `-x`; none: NUL
  Takes takes = Takes::value;
  Option option = Option::other;
  bool only_srun = false;  ///< `sbatch` refuses it
};

/// What became of a name that may be cut short.
struct FoundOption {
  const OptionRow* row = nullptr;          ///< null: unknown, or ambiguous
  std::vector<std::string_view> possible;  ///< where it is ambiguous: what it may be, without `--`
};

/// The option of a long name without `--`; with those of `srun` if `srun` is true.
[[nodiscard]] FoundOption find_option(std::string_view name, bool srun);

/// The option of a letter, or null.
[[nodiscard]] const OptionRow* find_option(char letter, bool srun);

/// All long names without `--`, for suggestions.
[[nodiscard]] std::vector<std::string_view> option_names();

}  // namespace trainprint::readers::slurm
