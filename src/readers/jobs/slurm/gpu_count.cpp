// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/gpu_count.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::readers::slurm {
namespace {

class Counting {
 public:
  Counting(const Request& request, const GpuRequest& gpus, const Layout& layout, Notes& notes)
      : request_{request}, gpus_{gpus}, layout_{layout}, notes_{notes} {}

  // GPUs of all nodes, by what is asked for.
  JobField<double> total() {
    if (!gpus_.unknown.empty()) return missing<double>(gpus_.unknown, gpus_.setting);
    if (for_cpus()) {
      return missing<double>(
          "Slurm adds GPUs for the CPUs of --cpus-per-gpu where --gpus-per-task names a type",
          request_.cpus_per_gpu.setting);
    }
    if (gpus_.total && !by_nodes()) return of_total();
    if (!gpus_.total) check_tasks();
    if (gpus_.per_node) return of_nodes();
    if (gpus_.per_task) return of_tasks();
    if (gpus_.per_socket) {
      return missing<double>(fmt::format("{} per socket: how many sockets Slurm allocates is for "
                                         "its nodes to say",
                                         text::as_given(*gpus_.per_socket)),
                             gpus_.setting);
    }
    if (request_.ntasks_per_gpu.given()) return of_tasks_per_gpu();
    if (gpus_.zero) return given(0.0, *gpus_.setting);
    return derived(0.0, nullptr, "no option asks for GPUs");
  }

  // GPUs of each node, where each has as many.
  JobField<double> per_node(const JobField<double>& total) {
    if (!gpus_.unknown.empty()) return missing<double>(gpus_.unknown, gpus_.setting);
    if (gpus_.per_node) return given(*gpus_.per_node, per_node_setting());
    if (!total.value) return missing<double>("the number of GPUs is not known");
    if (*total.value == 0) return derived(0.0, gpus_.setting, "no GPUs");
    if (!layout_.nodes.value) return missing<double>("the number of nodes is not known");
    if (*layout_.nodes.value == 1 || *layout_.nodes.value == *total.value) {
      return derived(*total.value / *layout_.nodes.value, gpus_.setting,
                     fmt::format("{} on {}", counted(*total.value, "GPU", "GPUs"),
                                 counted(*layout_.nodes.value, "node", "nodes")));
    }
    const Asked<double>& tasks = request_.ntasks_per_node;
    if (gpus_.per_task && tasks.value &&
        *tasks.value * *gpus_.per_task * *layout_.nodes.value == *total.value) {
      return derived(*tasks.value * *gpus_.per_task, gpus_.setting,
                     fmt::format("{} per node with {} each", counted(*tasks.value, "task", "tasks"),
                                 text::as_given(*gpus_.per_task)));
    }
    return missing<double>("how the GPUs are spread over the nodes is for Slurm to say");
  }

 private:
  [[nodiscard]] const Setting& per_node_setting() const {
    const bool of_gres = request_.gres.value && request_.gres.value->count > 0;
    return of_gres ? *request_.gres.setting : *request_.gpus_per_node.setting;
  }

  JobField<double> of_nodes() {
    const double each = *gpus_.per_node;
    const Setting& setting = per_node_setting();
    if (!layout_.nodes.value) {
      return missing<double>(
          fmt::format("{} per node, and the number of nodes is not known: at least {}",
                      text::as_given(each), text::as_given(each * layout_.least_nodes)),
          &setting);
    }
    const double nodes = *layout_.nodes.value;
    if (gpus_.per_task && layout_.tasks.value) {
      const double of_tasks = *layout_.tasks.value * *gpus_.per_task;
      if (of_tasks < each || of_tasks > nodes * each) {
        return missing<double>(
            fmt::format("{} per node, and {} with {} each: no node may serve that",
                        text::as_given(each), counted(*layout_.tasks.value, "task", "tasks"),
                        text::as_given(*gpus_.per_task)),
            &setting);
      }
    }
    if (nodes == 1) return given(each, setting);
    return derived(
        nodes * each, &setting,
        fmt::format("{} with {} each", counted(nodes, "node", "nodes"), text::as_given(each)));
  }

  // GPUs per task need to know the tasks.
  void check_tasks() {
    if (!gpus_.per_task) return;
    const bool of_nodes = request_.nodes.given() && !range() && !request_.cpus_per_task.given();
    if (request_.ntasks.given() || request_.sockets_per_node.given() || of_nodes ||
        (request_.ntasks_per_node.given() && !range())) {
      return;
    }
    notes_.refuse(*request_.gpus_per_task.setting, "missing-tasks",
                  "sbatch refuses --gpus-per-task without a number of tasks",
                  "give --ntasks, or --gpus");
  }

  JobField<double> of_tasks() {
    const Setting& setting = *request_.gpus_per_task.setting;
    if (!layout_.tasks.value) {
      return missing<double>(fmt::format("{} per task, and the number of tasks is not known",
                                         text::as_given(*gpus_.per_task)),
                             &setting);
    }
    if (request_.ntasks_per_node.given()) return of_full_nodes(setting);
    return of_known_tasks(setting);
  }

  JobField<double> of_known_tasks(const Setting& setting) {
    return derived(*layout_.tasks.value * *gpus_.per_task, &setting,
                   fmt::format("{} with {} each", counted(*layout_.tasks.value, "task", "tasks"),
                               text::as_given(*gpus_.per_task)));
  }

  JobField<double> of_total() {
    const Setting& setting = *request_.gpus.setting;
    const bool of_tasks = gpus_.per_task && !request_.ntasks.given();
    if (!of_tasks || request_.ntasks_per_node.given()) return given(*gpus_.total, setting);
    const std::optional<double>& nodes = layout_.nodes.value;
    const bool one_each = nodes && *nodes * *gpus_.per_task == *gpus_.total;
    const bool few = range() && *gpus_.total / *gpus_.per_task < request_.nodes.value->least;
    if (!few && (one_each || !request_.cpus_per_task.given())) return given(*gpus_.total, setting);
    return missing<double>(
        fmt::format("without --ntasks, {} may count for Slurm, or {} for each task",
                    text::as_given(*gpus_.total), text::as_given(*gpus_.per_task)),
        &setting);
  }

  [[nodiscard]] bool range() const {
    return request_.nodes.value && request_.nodes.value->least < request_.nodes.value->most;
  }

  // Whether --ntasks-per-node and --gpus-per-task say what a node has, in spite of --gpus.
  [[nodiscard]] bool by_nodes() const {
    return gpus_.per_task && request_.ntasks_per_node.given() &&
           (request_.ntasks.given() || range());
  }

  // A node has the GPUs of --ntasks-per-node, even where fewer tasks are left for it.
  JobField<double> of_full_nodes(const Setting& setting) {
    if (!request_.ntasks_per_node.value || !layout_.nodes.value) {
      return missing<double>("how many nodes and tasks of each there are is not known", &setting);
    }
    const double per_node = *request_.ntasks_per_node.value;
    if (*layout_.tasks.value < per_node) {
      return missing<double>(
          fmt::format("{}, fewer than {} per node: no node may serve that",
                      counted(*layout_.tasks.value, "task", "tasks"), text::as_given(per_node)),
          &setting);
    }
    if (*layout_.nodes.value * per_node == *layout_.tasks.value) return of_known_tasks(setting);
    return derived(
        *layout_.nodes.value * per_node * *gpus_.per_task, &setting,
        fmt::format("{} for {} a node with {} each", counted(*layout_.nodes.value, "node", "nodes"),
                    counted(per_node, "task", "tasks"), text::as_given(*gpus_.per_task)));
  }

  // Whether Slurm counts GPUs by CPUs, too.
  [[nodiscard]] bool for_cpus() const {
    return request_.cpus_per_gpu.given() && request_.cpus_per_gpu.value != 1.0 && gpus_.per_task &&
           !gpus_.types.empty();
  }

  JobField<double> of_tasks_per_gpu() {
    const Asked<double>& per_gpu = request_.ntasks_per_gpu;
    if (per_gpu.unknown()) return missing<double>(per_gpu.reason, per_gpu.setting);
    const Asked<double>& tasks = request_.ntasks;
    if (!tasks.given() && (!request_.nodes.given() || range())) {
      notes_.refuse(*per_gpu.setting, "missing-tasks",
                    "sbatch refuses --ntasks-per-gpu without a number of tasks, nodes or GPUs",
                    "give --ntasks, or --gpus");
    }
    if (!tasks.value) return missing<double>("the number of tasks is not known", per_gpu.setting);
    const double gpus = *tasks.value / *per_gpu.value;
    if (gpus < 1) {
      return missing<double>("there are fewer tasks than go with one GPU", per_gpu.setting);
    }
    if (std::floor(gpus) != gpus) {
      notes_.refuse(
          *per_gpu.setting, "gpu-mismatch",
          fmt::format("sbatch refuses {}, which is no multiple of {} per GPU",
                      counted(*tasks.value, "task", "tasks"), text::as_given(*per_gpu.value)),
          "leave one of them out, or make them fit");
      return missing<double>("sbatch refuses its value", per_gpu.setting);
    }
    if (gpus < layout_.least_nodes) {
      notes_.refuse(*per_gpu.setting, "gpu-mismatch",
                    fmt::format("sbatch refuses fewer GPUs ({}) than nodes ({})",
                                text::as_given(gpus), text::as_given(layout_.least_nodes)),
                    "ask for fewer nodes, or for more tasks");
    }
    return derived(gpus, per_gpu.setting,
                   fmt::format("{} at {} per GPU", counted(*tasks.value, "task", "tasks"),
                               text::as_given(*per_gpu.value)));
  }

  const Request& request_;
  const GpuRequest& gpus_;
  const Layout& layout_;
  Notes& notes_;
};

// Whole nodes come with all their GPUs.
void take_whole_nodes(const Setting& exclusive, const GpuRequest& gpus, JobComponent& component,
                      Notes& notes) {
  const bool asked = component.gpus.value && *component.gpus.value > 0;
  if (asked) {
    component.gpus.reason += fmt::format("{}at least: --exclusive allocates all GPUs of a node",
                                         component.gpus.reason.empty() ? "" : "; ");
    notes.warn("exclusive-gpus", exclusive,
               fmt::format("--exclusive takes whole nodes: all their GPUs are allocated and "
                           "charged, perhaps more than the {} asked for",
                           text::as_given(*component.gpus.value)));
    return;
  }
  if (gpus.any()) return;
  const char* const reason =
      "--exclusive takes all GPUs of its nodes, which only the cluster knows";
  component.gpus = missing<double>(reason, &exclusive);
  component.gpus_per_node = missing<double>(reason, &exclusive);
  notes.warn("exclusive-gpus", exclusive,
             "--exclusive takes whole nodes: all their GPUs are allocated and charged, and how "
             "many they have does not stand here");
}

void take_types(const GpuRequest& gpus, JobComponent& component, Notes& notes) {
  if (!gpus.types.empty()) {
    component.gpu_type =
        given(gpus.types, *gpus.setting, gpus.several_types ? "some of each" : std::string{});
    return;
  }
  const bool none = component.gpus.value && *component.gpus.value == 0;
  if (none) {
    component.gpu_type = missing<std::vector<std::string>>("no GPUs are asked for");
    return;
  }
  component.gpu_type = missing<std::vector<std::string>>("no GPU type is named", gpus.setting);
  if (gpus.setting == nullptr || !gpus.unknown.empty()) return;
  notes.warn("untyped-gpus", *gpus.setting,
             fmt::format("{} names no GPU type: Slurm may give any model of its nodes, even mixed",
                         gpus.setting->name));
}

}  // namespace

void count_gpus(const Request& request, const GpuRequest& gpus, const Layout& layout,
                JobComponent& component, Notes& notes) {
  Counting counting{request, gpus, layout, notes};
  component.gpus = counting.total();
  component.gpus_per_node = counting.per_node(component.gpus);
  if (request.exclusive.value && request.exclusive.value->empty()) {
    take_whole_nodes(*request.exclusive.setting, gpus, component, notes);
  }
  take_types(gpus, component, notes);
}

}  // namespace trainprint::readers::slurm
