// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/environment.hpp"

#include <algorithm>
#include <string_view>

namespace trainprint::readers::slurm {
namespace {

struct Variable {
  std::string_view name;
  Option option;
};

constexpr Variable variables[] = {
    {"SBATCH_ARRAY_INX", Option::array},
    {"SBATCH_CONSTRAINT", Option::constraint},
    {"SBATCH_CPUS_PER_GPU", Option::cpus_per_gpu},
    {"SBATCH_EXCLUSIVE", Option::exclusive},
    {"SBATCH_GPUS", Option::gpus},
    {"SBATCH_GPUS_PER_NODE", Option::gpus_per_node},
    {"SBATCH_GPUS_PER_SOCKET", Option::gpus_per_socket},
    {"SBATCH_GPUS_PER_TASK", Option::gpus_per_task},
    {"SBATCH_GRES", Option::gres},
    {"SBATCH_JOB_NAME", Option::job_name},
    {"SBATCH_MEM_PER_CPU", Option::mem_per_cpu},
    {"SBATCH_MEM_PER_GPU", Option::mem_per_gpu},
    {"SBATCH_MEM_PER_NODE", Option::mem},
    {"SBATCH_PARTITION", Option::partition},
    {"SBATCH_SPREAD_JOB", Option::spread_job},
    {"SBATCH_TIMELIMIT", Option::time},
    {"SBATCH_TRES_PER_TASK", Option::tres_per_task},
};

}  // namespace

void take_environment(const std::vector<std::pair<std::string, std::string>>& environment,
                      Settings& settings) {
  for (const auto& [name, value] : environment) {
    const std::string_view wanted = name;
    const auto* const variable =
        std::find_if(std::begin(variables), std::end(variables),
                     [&](const Variable& one) { return one.name == wanted; });
    if (variable == std::end(variables)) continue;
    settings.set(variable->option,
                 {value, Place{nullptr, 0, name}, 0, name, Strength::environment, {}});
  }
}

bool ignores_pbs(const std::vector<std::pair<std::string, std::string>>& environment) {
  return std::any_of(environment.begin(), environment.end(),
                     [](const auto& variable) { return variable.first == "SBATCH_IGNORE_PBS"; });
}

}  // namespace trainprint::readers::slurm
