// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/options.hpp"

#include <algorithm>
#include <array>

namespace trainprint::readers::slurm {
namespace {

// In order of their names.
constexpr OptionRow rows[] = {
    {"--accel-bind", '\0', Takes::value, Option::other, true},
    {"--account", 'A'},
    {"--acctg-freq"},
    {"--array", 'a', Takes::value, Option::array},
    {"--batch"},
    {"--bb"},
    {"--bbf"},
    {"--bcast", '\0', Takes::perhaps, Option::other, true},
    {"--begin", 'b'},
    {"--bell", '\0', Takes::nothing, Option::other, true},
    {"--chdir", 'D'},
    {"--cluster"},
    {"--cluster-constraint"},
    {"--clusters", 'M'},
    {"--comment"},
    {"--compress", '\0', Takes::perhaps, Option::other, true},
    {"--consolidate-segments", '\0', Takes::nothing},
    {"--constraint", 'C', Takes::value, Option::constraint},
    {"--container"},
    {"--container-id"},
    {"--context"},
    {"--contiguous", '\0', Takes::nothing},
    {"--core-spec", 'S'},
    {"--cores-per-socket"},
    {"--cpu-bind", '\0', Takes::value, Option::other, true},
    {"--cpu-freq"},
    {"--cpus-per-gpu", '\0', Takes::value, Option::cpus_per_gpu},
    {"--cpus-per-task", 'c', Takes::value, Option::cpus_per_task},
    {"--deadline"},
    {"--delay-boot"},
    {"--dependency", 'd'},
    {"--disable-status", 'X', Takes::nothing, Option::other, true},
    {"--distribution", 'm'},
    {"--epilog", '\0', Takes::value, Option::other, true},
    {"--error", 'e'},
    {"--exact", '\0', Takes::nothing, Option::other, true},
    {"--exclude", 'x'},
    {"--exclusive", '\0', Takes::perhaps, Option::exclusive},
    {"--export"},
    {"--export-file"},
    {"--extra"},
    {"--extra-node-info", 'B', Takes::value, Option::extra_node_info},
    {"--get-user-env", '\0', Takes::perhaps},
    {"--gid"},
    {"--gpu-bind"},
    {"--gpu-freq"},
    {"--gpus", 'G', Takes::value, Option::gpus},
    {"--gpus-per-node", '\0', Takes::value, Option::gpus_per_node},
    {"--gpus-per-socket", '\0', Takes::value, Option::gpus_per_socket},
    {"--gpus-per-task", '\0', Takes::value, Option::gpus_per_task},
    {"--gres", '\0', Takes::value, Option::gres},
    {"--gres-flags"},
    {"--help", 'h', Takes::nothing},
    {"--het-group", '\0', Takes::value, Option::other, true},
    {"--hint"},
    {"--hold", 'H', Takes::nothing},
    {"--ignore-pbs", '\0', Takes::nothing, Option::ignore_pbs},
    {"--immediate", 'I', Takes::perhaps, Option::other, true},
    {"--input", 'i'},
    {"--interactive", '\0', Takes::nothing, Option::other, true},
    {"--job-name", 'J', Takes::value, Option::job_name},
    {"--jobid", '\0', Takes::value, Option::other, true},
    {"--kill-command", 'K', Takes::perhaps, Option::other, true},
    {"--kill-on-bad-exit", 'K', Takes::perhaps, Option::other, true},
    {"--kill-on-invalid-dep"},
    {"--label", 'l', Takes::nothing, Option::other, true},
    {"--licenses", 'L'},
    {"--mail-type"},
    {"--mail-user"},
    {"--mcs-label"},
    {"--mem", '\0', Takes::value, Option::mem},
    {"--mem-bind"},
    {"--mem-per-cpu", '\0', Takes::value, Option::mem_per_cpu},
    {"--mem-per-gpu", '\0', Takes::value, Option::mem_per_gpu},
    {"--mincpus", '\0', Takes::value, Option::mincpus},
    {"--mpi", '\0', Takes::value, Option::other, true},
    {"--msg-timeout", '\0', Takes::value, Option::other, true},
    {"--multi-prog", '\0', Takes::nothing, Option::other, true},
    {"--network"},
    {"--nice", '\0', Takes::perhaps},
    {"--no-allocate", 'Z', Takes::nothing, Option::other, true},
    {"--no-bell", '\0', Takes::nothing, Option::other, true},
    {"--no-kill", 'k', Takes::perhaps},
    {"--no-requeue", '\0', Takes::nothing},
    {"--no-shell", '\0', Takes::nothing, Option::other, true},
    {"--nodefile", 'F', Takes::value, Option::nodefile},
    {"--nodelist", 'w', Takes::value, Option::nodelist},
    {"--nodes", 'N', Takes::value, Option::nodes},
    {"--ntasks", 'n', Takes::value, Option::ntasks},
    {"--ntasks-per-core"},
    {"--ntasks-per-gpu", '\0', Takes::value, Option::ntasks_per_gpu},
    {"--ntasks-per-node", '\0', Takes::value, Option::ntasks_per_node},
    {"--ntasks-per-socket"},
    {"--ntasks-per-tres", '\0', Takes::value, Option::ntasks_per_gpu},
    {"--oom-kill-step", '\0', Takes::perhaps},
    {"--open-mode"},
    {"--output", 'o'},
    {"--overcommit", 'O', Takes::nothing},
    {"--overlap", '\0', Takes::nothing, Option::other, true},
    {"--oversubscribe", 's', Takes::nothing, Option::exclusive},
    {"--parsable", '\0', Takes::nothing},
    {"--partition", 'p', Takes::value, Option::partition},
    {"--power"},
    {"--prefer"},
    {"--preserve-env", 'E', Takes::nothing, Option::other, true},
    {"--priority"},
    {"--profile"},
    {"--prolog", '\0', Takes::value, Option::other, true},
    {"--propagate", '\0', Takes::perhaps},
    {"--pty", '\0', Takes::perhaps, Option::other, true},
    {"--qos", 'q'},
    {"--quiet", 'Q', Takes::nothing},
    {"--quit-on-interrupt", '\0', Takes::nothing, Option::other, true},
    {"--reboot", '\0', Takes::nothing},
    {"--relative", 'r', Takes::value, Option::other, true},
    {"--requeue", '\0', Takes::nothing},
    {"--reservation"},
    {"--resv-ports", '\0', Takes::perhaps},
    {"--segment"},
    {"--send-libs", '\0', Takes::perhaps, Option::other, true},
    {"--signal"},
    {"--slurmd-debug", '\0', Takes::value, Option::other, true},
    {"--sockets-per-node", '\0', Takes::value, Option::sockets_per_node},
    {"--spread-job", '\0', Takes::nothing, Option::spread_job},
    {"--spread-segments", '\0', Takes::nothing},
    {"--stepmgr", '\0', Takes::nothing},
    {"--switches"},
    {"--task-epilog", '\0', Takes::value, Option::other, true},
    {"--task-prolog", '\0', Takes::value, Option::other, true},
    {"--tasks-per-node", '\0', Takes::value, Option::ntasks_per_node},
    {"--test-only", '\0', Takes::nothing},
    {"--thread-spec"},
    {"--threads", 'T', Takes::value, Option::other, true},
    {"--threads-per-core"},
    {"--time", 't', Takes::value, Option::time},
    {"--time-min", '\0', Takes::value, Option::time_min},
    {"--tmp"},
    {"--treewidth", '\0', Takes::value, Option::other, true},
    {"--tres-bind"},
    {"--tres-per-task", '\0', Takes::value, Option::tres_per_task},
    {"--uid"},
    {"--unbuffered", 'u', Takes::nothing, Option::other, true},
    {"--usage", '\0', Takes::nothing},
    {"--use-min-nodes", '\0', Takes::nothing},
    {"--verbose", 'v', Takes::nothing},
    {"--version", 'V', Takes::nothing},
    {"--wait", 'W', Takes::nothing},
    {"--wait-all-nodes"},
    {"--wckey"},
    {"--whole", '\0', Takes::nothing, Option::other, true},
    {"--wrap"},
    {"--x11", '\0', Takes::perhaps, Option::other, true},
};

// Whether two rows do the same: a name cut short may then be either.
bool same(const OptionRow& a, const OptionRow& b) {
  return a.option != Option::other && a.option == b.option && a.takes == b.takes;
}

}  // namespace

FoundOption find_option(std::string_view name, bool srun) {
  FoundOption found;
  if (name.empty()) return found;
  bool ambiguous = false;
  for (const OptionRow& row : rows) {
    const std::string_view whole = std::string_view{row.name}.substr(2);
    if ((row.only_srun && !srun) || !whole.starts_with(name)) continue;
    if (whole == name) return {&row, {}};
    if (found.row != nullptr && !same(*found.row, row)) ambiguous = true;
    if (found.row == nullptr) found.row = &row;
    found.possible.push_back(whole);
  }
  if (ambiguous) {
    found.row = nullptr;
  } else {
    found.possible.clear();
  }
  return found;
}

const OptionRow* find_option(char letter, bool srun) {
  if (letter == '\0') return nullptr;
  const auto* const row = std::find_if(std::begin(rows), std::end(rows), [&](const OptionRow& one) {
    return one.letter == letter && (srun || !one.only_srun);
  });
  return row == std::end(rows) ? nullptr : row;
}

std::vector<std::string_view> option_names() {
  std::vector<std::string_view> names;
  for (const OptionRow& row : rows) {
    if (!row.only_srun) names.push_back(std::string_view{row.name}.substr(2));
  }
  return names;
}

}  // namespace trainprint::readers::slurm
