// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/asked.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "text/locate.hpp"

namespace trainprint::readers::slurm {
namespace {

constexpr const char* refused = "sbatch refuses its value";

std::string shown(std::string_view value) {
  constexpr std::size_t enough = 80;
  return text::printable(value.substr(0, enough));
}

class RequestReader {
 public:
  RequestReader(const Settings& settings, std::vector<Diagnostic>& faults)
      : settings_{settings}, faults_{faults} {}

  Request read() {
    Request request;
    read_nodes(request);
    read_gpus(request);
    read_amounts(request);
    request.time =
        parsed<TimeLimit>(Option::time, to_time_limit, "bad-time-limit", "as a time limit",
                          "write hours:minutes:seconds, days-hours:minutes:seconds or "
                          "minutes, such as --time=24:00:00");
    if (!request.time.given()) {
      request.time = parsed<TimeLimit>(Option::walltime, to_walltime, "bad-time-limit",
                                       "as a walltime", "write hours:minutes:seconds");
    }
    const auto to_job_array = [](std::string_view text) { return to_array(text); };
    request.array = parsed<Array>(Option::array, to_job_array, "bad-array", "as a job array",
                                  "write indices up to 1000, such as --array=0-9%2");
    request.partition = text_of(Option::partition);
    request.constraint = text_of(Option::constraint);
    request.job_name = text_of(Option::job_name);
    read_exclusive(request);
    request.cores = settings_.find(Option::cores_per_socket);
    request.spread = settings_.find(Option::spread_job);
    check_pairs();
    return request;
  }

 private:
  void refuse(const Setting& setting, const char* code, std::string message, std::string hint) {
    faults_.push_back(text::diagnose(setting.place, code, std::move(message), std::move(hint)));
  }

  // A variable that sbatch does not expand.
  static bool has_variable(std::string_view value) {
    return value.find_first_of("${`") != std::string_view::npos;
  }

  template <class Value>
  static bool is_variable(const Setting& setting, Asked<Value>& asked) {
    if (!setting.unknown.empty()) {
      asked.reason = setting.unknown;
      return true;
    }
    if (!has_variable(setting.value)) return false;
    asked.reason = fmt::format("{}: sbatch expands no variables, and what {}={} means is not known",
                               where(setting), setting.name, shown(setting.value));
    return true;
  }

  // The option, read by `parse`.
  template <class Value, class Parse>
  Asked<Value> parsed(Option option, const Parse& parse, const char* code, const char* as,
                      const char* hint) {
    Asked<Value> asked;
    asked.setting = settings_.find(option);
    if (asked.setting == nullptr || is_variable(*asked.setting, asked)) return asked;
    asked.value = parse(std::string_view{asked.setting->value});
    if (asked.value) return asked;
    asked.reason = refused;
    refuse(*asked.setting, code,
           asked.setting->value.empty()
               ? fmt::format("sbatch refuses an empty value {}", as)
               : fmt::format("sbatch refuses '{}' {}", shown(asked.setting->value), as),
           hint);
    return asked;
  }

  Asked<double> number(Option option) {
    const auto positive = [](std::string_view text) {
      const auto value = to_whole(text);
      return value && *value > 0 ? value : std::nullopt;
    };
    return parsed<double>(option, positive, "not-a-number", "as a number",
                          "give a whole number from 1 up");
  }

  Asked<double> memory(Option option) {
    return parsed<double>(option, to_mebibytes, "bad-memory", "as memory",
                          "write a whole number with K, M, G or T, such as 64G");
  }

  Asked<std::string> text_of(Option option) {
    Asked<std::string> asked;
    asked.setting = settings_.find(option);
    if (asked.setting == nullptr || is_variable(*asked.setting, asked)) return asked;
    asked.value = asked.setting->value;
    return asked;
  }

  template <class Parse>
  Asked<GpuList> gpus(Option option, const Parse& parse) {
    Asked<GpuList> asked;
    asked.setting = settings_.find(option);
    if (asked.setting == nullptr || is_variable(*asked.setting, asked)) return asked;
    ReadGpus read = parse(asked.setting->value);
    asked.value = std::move(read.list);
    if (asked.value) return asked;
    asked.reason = refused;
    refuse(*asked.setting, read.code, std::move(read.problem), std::move(read.hint));
    return asked;
  }

  void read_nodes(Request& request) {
    request.nodes =
        parsed<NodeCounts>(Option::nodes, to_node_counts, "bad-node-count", "as a number of nodes",
                           "write a number, or the least and the most: --nodes=2-4");
    check_counts(request.nodes);
    const Setting* const list = settings_.find(Option::nodelist);
    const Setting* const file = settings_.find(Option::nodefile);
    if (list != nullptr && list->value.find('/') == std::string::npos) {
      request.hosts.setting = list;
      request.hosts.value = hosts_in(list->value);
      request.hosts.reason = "how many nodes the list names is not known";
    } else if (file != nullptr || list != nullptr) {
      request.hosts.setting = file != nullptr ? file : list;
      request.hosts.reason = "how many nodes the file names is not known";
    }
  }

  void check_counts(Asked<NodeCounts>& nodes) {
    if (!nodes.value) return;
    const auto [least, most] = *nodes.value;
    if (least >= 1 && least <= most) return;
    const bool none = least < 1;
    nodes.value.reset();
    nodes.reason = refused;
    refuse(*nodes.setting, "bad-node-count",
           none ? std::string{"sbatch refuses 0 nodes"}
                : fmt::format("sbatch refuses '{}': the most is below the least",
                              shown(nodes.setting->value)),
           "give the least number of nodes first, from 1 up");
  }

  void read_gpus(Request& request) {
    request.gres = gpus(Option::gres, to_gres);
    request.gpus = gpus(Option::gpus, to_gpus);
    request.gpus_per_node = gpus(Option::gpus_per_node, to_gpus);
    request.gpus_per_task = gpus(Option::gpus_per_task, to_gpus);
    request.gpus_per_socket = gpus(Option::gpus_per_socket, to_gpus);
    Asked<GpuList> tres = gpus(Option::tres_per_task, to_tres);
    const bool of_gpus =
        tres.unknown() || (tres.value && (tres.value->count > 0 || !tres.value->part.empty()));
    if (!request.gpus_per_task.given() && of_gpus) request.gpus_per_task = std::move(tres);
    request.ntasks_per_gpu = number(Option::ntasks_per_gpu);
    if (request.ntasks_per_gpu.given() && !request.ntasks_per_gpu.value &&
        request.ntasks_per_gpu.setting->value.starts_with("gpu:")) {
      // Of --ntasks-per-tres.
      request.ntasks_per_gpu.reason = "what it asks for is not read";
    }
  }

  void read_amounts(Request& request) {
    request.ntasks = number(Option::ntasks);
    request.ntasks_per_node = number(Option::ntasks_per_node);
    request.cpus_per_task = number(Option::cpus_per_task);
    request.cpus_per_gpu = number(Option::cpus_per_gpu);
    request.mincpus = number(Option::mincpus);
    request.sockets_per_node = number(Option::sockets_per_node);
    if (!request.sockets_per_node.given()) {
      request.sockets_per_node.setting = settings_.find(Option::extra_node_info);
    }
    request.mem = memory(Option::mem);
    request.mem_per_cpu = memory(Option::mem_per_cpu);
    request.mem_per_gpu = memory(Option::mem_per_gpu);
    static_cast<void>(parsed<TimeLimit>(Option::time_min, to_time_limit, "bad-time-limit",
                                        "as a time limit",
                                        "write hours:minutes:seconds or minutes"));
    drop_weaker_memory(request);
  }

  // Variables of the environment give way to another form of the same; the rest excludes itself.
  void drop_weaker_memory(Request& request) {
    std::vector<Asked<double>*> all;
    for (Asked<double>* one : {&request.mem, &request.mem_per_cpu, &request.mem_per_gpu}) {
      if (one->given()) all.push_back(one);
    }
    if (all.size() < 2) return;
    std::vector<const Setting*> strict;
    for (const Asked<double>* one : all) {
      if (one->setting->strength != Strength::environment) strict.push_back(one->setting);
    }
    if (strict.size() > 1) {
      refuse(*strict.back(), "exclusive-options",
             fmt::format("sbatch refuses {} beside {}", strict.back()->name, strict.front()->name),
             "leave one of them out");
      return;
    }
    for (Asked<double>* one : all) {
      if (!strict.empty() && one->setting != strict.front()) *one = {};
    }
  }

  void read_exclusive(Request& request) {
    const Setting* const setting = settings_.find(Option::exclusive);
    if (setting == nullptr || setting->value == "oversubscribe") return;
    for (const std::string_view word : {"", "user", "mcs", "topo"}) {
      if (setting->value != word) continue;
      request.exclusive.setting = setting;
      request.exclusive.value = setting->value;
      return;
    }
    refuse(*setting, "unknown-choice",
           fmt::format("sbatch refuses '{}' as a value of --exclusive", shown(setting->value)),
           "write --exclusive, --exclusive=user or --exclusive=mcs");
  }

  // Options that sbatch refuses beside each other.
  void check_pairs() {
    constexpr std::pair<Option, Option> pairs[] = {
        {Option::ntasks_per_gpu, Option::gpus_per_task},
        {Option::ntasks_per_gpu, Option::gpus_per_socket},
        {Option::ntasks_per_gpu, Option::ntasks_per_node},
        {Option::cpus_per_gpu, Option::cpus_per_task},
    };
    for (const auto& [one, other] : pairs) {
      const Setting* const first = settings_.find(one);
      const Setting* const second = settings_.find(other);
      if (first == nullptr || second == nullptr) continue;
      refuse(*first, "exclusive-options",
             fmt::format("sbatch refuses {} beside {} ({})", first->name, second->name,
                         where(*second)),
             "leave one of them out");
    }
  }

  const Settings& settings_;
  std::vector<Diagnostic>& faults_;
};

}  // namespace

Request request_of(const Settings& settings, std::vector<Diagnostic>& faults) {
  return RequestReader{settings, faults}.read();
}

}  // namespace trainprint::readers::slurm
