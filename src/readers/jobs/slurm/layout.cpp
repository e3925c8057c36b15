// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::readers::slurm {
namespace {

class LayoutReader {
 public:
  LayoutReader(const Request& request, const GpuRequest& gpus, Notes& notes)
      : request_{request}, gpus_{gpus}, notes_{notes} {}

  Layout read() {
    take_bounds();
    check_gpus();
    layout_.nodes = nodes();
    layout_.least_nodes = layout_.nodes.value.value_or(least_);
    layout_.tasks = tasks();
    check_tasks();
    return std::move(layout_);
  }

 private:
  // How many nodes it can be by --nodes, --nodelist and --ntasks.
  void take_bounds() {
    if (request_.nodes.value) {
      least_ = request_.nodes.value->least;
      most_ = request_.nodes.value->most;
    }
    if (request_.hosts.value) {
      least_ = std::max(least_, *request_.hosts.value);
      if (least_ > most_) {
        notes_.refuse(*request_.nodes.setting, "bad-node-count",
                      fmt::format("sbatch refuses fewer nodes than the {} that {} names",
                                  text::as_given(least_), request_.hosts.setting->name),
                      "name fewer nodes, or ask for more");
        most_ = least_;
      }
    }
    if (!request_.ntasks.value) return;
    const double tasks = *request_.ntasks.value;
    if (tasks < least_) {
      const Setting& setting =
          request_.nodes.given() ? *request_.nodes.setting : *request_.hosts.setting;
      notes_.warn("fewer-tasks-than-nodes", setting,
                  fmt::format("{} on {}: Slurm takes {}", counted(tasks, "task", "tasks"),
                              counted(least_, "node", "nodes"), counted(tasks, "node", "nodes")));
      least_ = tasks;
      lowered_ = true;
    }
    if (!request_.nodes.value) return;
    most_ = std::min(most_, tasks);
    if (request_.ntasks_per_node.value)
      raise_least(std::ceil(tasks / *request_.ntasks_per_node.value));
  }

  // More nodes than --nodes allows are for Slurm to refuse.
  void raise_least(double nodes) {
    if (nodes <= most_) least_ = std::max(least_, nodes);
  }

  // Whether the numbers of GPUs fit each other and the nodes.
  void check_gpus() {
    if (!gpus_.total) return;
    const Setting& setting = *request_.gpus.setting;
    if (*gpus_.total < least_) {
      notes_.refuse(
          setting, "gpu-mismatch",
          fmt::format("sbatch refuses fewer GPUs in total than nodes ({})", text::as_given(least_)),
          "--gpus counts the GPUs of all nodes; --gpus-per-node those of one");
      return;
    }
    most_ = std::min(most_, *gpus_.total);
    if (!gpus_.per_node) return;
    if (*gpus_.total < *gpus_.per_node || std::fmod(*gpus_.total, *gpus_.per_node) != 0) {
      notes_.refuse(
          setting, "gpu-mismatch",
          fmt::format("sbatch refuses {} in total, which is no multiple of {} per node",
                      counted(*gpus_.total, "GPU", "GPUs"), text::as_given(*gpus_.per_node)),
          "leave one of them out, or make them fit");
      return;
    }
    const double nodes = *gpus_.total / *gpus_.per_node;
    if (request_.nodes.value && (nodes < least_ || nodes > most_)) {
      notes_.refuse(setting, "gpu-mismatch",
                    fmt::format("sbatch refuses {} in total with {} per node: that is {}, which "
                                "--nodes does not allow",
                                counted(*gpus_.total, "GPU", "GPUs"),
                                text::as_given(*gpus_.per_node), counted(nodes, "node", "nodes")),
                    "leave one of them out, or make them fit");
    }
  }

  JobField<double> nodes() {
    if (request_.nodes.unknown()) {
      return missing<double>(request_.nodes.reason, request_.nodes.setting);
    }
    if (request_.nodes.value && least_ == most_) return exact_nodes();
    if (gpus_.total && gpus_.per_node) {
      if (std::fmod(*gpus_.total, *gpus_.per_node) != 0) {
        return missing<double>("sbatch refuses its value", request_.gpus.setting);
      }
      return derived(*gpus_.total / *gpus_.per_node, request_.gpus.setting,
                     fmt::format("{} at {} per node", counted(*gpus_.total, "GPU", "GPUs"),
                                 text::as_given(*gpus_.per_node)));
    }
    if (request_.nodes.value) {
      return missing<double>(fmt::format("Slurm gives from {} to {} nodes, as many as are free",
                                         text::as_given(least_), text::as_given(most_)),
                             request_.nodes.setting);
    }
    return nodes_without_option();
  }

  JobField<double> exact_nodes() {
    const auto [least, most] = *request_.nodes.value;
    if (!lowered_ && least == most) return given(least_, *request_.nodes.setting);
    return derived(
        least_, request_.nodes.setting,
        least_ < most ? "no more nodes than tasks or GPUs" : "as many as the tasks need");
  }

  JobField<double> nodes_without_option() {
    if (request_.ntasks.unknown()) {
      return missing<double>(request_.ntasks.reason, request_.ntasks.setting);
    }
    if (request_.hosts.given()) return nodes_of_hosts();
    const bool several =
        request_.ntasks.value ? *request_.ntasks.value > 1 : request_.ntasks_per_node.given();
    if (request_.spread != nullptr && several) {
      return missing<double>("--spread-job takes as many nodes as possible", request_.spread);
    }
    if (request_.ntasks.value && *request_.ntasks.value > 1) return nodes_of_tasks();
    return nodes_of_one_task();
  }

  JobField<double> nodes_of_hosts() {
    const Setting* const setting = request_.hosts.setting;
    if (!request_.hosts.value) return missing<double>(request_.hosts.reason, setting);
    const bool parts = request_.cores != nullptr || request_.sockets_per_node.given();
    const bool exact =
        request_.ntasks.given() ? lowered_ || *request_.ntasks.value == least_ : !parts;
    if (exact) return derived(least_, setting, "the nodes that are named");
    return missing<double>(
        fmt::format("at least the {} that are named", counted(least_, "node", "nodes")), setting);
  }

  JobField<double> nodes_of_tasks() {
    const double tasks = *request_.ntasks.value;
    const Setting* const setting = request_.ntasks.setting;
    if (request_.ntasks_per_node.value) {
      const double nodes = std::ceil(tasks / *request_.ntasks_per_node.value);
      if (gpus_.total && !gpus_.per_task && *gpus_.total > nodes) return nodes_of_total();
      return derived(nodes, setting,
                     fmt::format("{} at {} per node", counted(tasks, "task", "tasks"),
                                 text::as_given(*request_.ntasks_per_node.value)));
    }
    if (gpus_.per_node && gpus_.per_task && *gpus_.per_task <= *gpus_.per_node) {
      const double per_node = std::floor(*gpus_.per_node / *gpus_.per_task);
      return derived(std::ceil(tasks / per_node), setting,
                     fmt::format("{}, of which the GPUs of a node serve {}",
                                 counted(tasks, "task", "tasks"), text::as_given(per_node)));
    }
    return missing<double>(
        fmt::format("without --nodes, Slurm takes as many nodes as {} need, from 1 up",
                    counted(tasks, "task", "tasks")),
        setting);
  }

  // Neither --nodes nor several tasks by --ntasks: one node, unless GPUs ask for tasks or nodes.
  JobField<double> nodes_of_one_task() {
    const Setting* setting = gpus_.setting;
    const bool tasks_of_gpus = request_.ntasks_per_gpu.given() ||
                               (gpus_.total && gpus_.per_task && !request_.ntasks.given());
    if (tasks_of_gpus && !(gpus_.total && gpus_.per_task && *gpus_.total == *gpus_.per_task)) {
      return missing<double>(
          "without --nodes, Slurm takes as many nodes as the tasks of the GPUs "
          "need, from 1 up",
          setting);
    }
    const bool one = request_.ntasks.value.has_value();
    if (gpus_.total && *gpus_.total > 1 && !gpus_.per_task && !one) return nodes_of_total();
    const Setting* const tasks = request_.ntasks_per_node.given() ? request_.ntasks_per_node.setting
                                                                  : request_.ntasks.setting;
    return derived(1.0, tasks,
                   request_.ntasks.given() ? "one task runs on one node"
                                           : "one node, as no option asks for more");
  }

  JobField<double> nodes_of_total() {
    return missing<double>(fmt::format("without --nodes, Slurm takes as many nodes as {} need, "
                                       "from 1 up",
                                       counted(*gpus_.total, "GPU", "GPUs")),
                           request_.gpus.setting);
  }

  JobField<double> tasks() {
    if (request_.ntasks.unknown()) {
      return missing<double>(request_.ntasks.reason, request_.ntasks.setting);
    }
    if (request_.ntasks_per_gpu.given() && gpus_.any()) return tasks_per_gpu();
    if (request_.ntasks.value) return given(*request_.ntasks.value, *request_.ntasks.setting);
    if (request_.ntasks_per_node.given()) return tasks_per_node();
    if (gpus_.total && gpus_.per_task) {
      return derived(*gpus_.total / *gpus_.per_task, request_.gpus_per_task.setting,
                     fmt::format("{} at {} per task", counted(*gpus_.total, "GPU", "GPUs"),
                                 text::as_given(*gpus_.per_task)));
    }
    if (request_.ntasks_per_gpu.given()) return tasks_per_gpu();
    const Setting* const parts =
        request_.cores != nullptr ? request_.cores : request_.sockets_per_node.setting;
    if (parts != nullptr) {
      return missing<double>(parts->name + " may ask for several per node", parts);
    }
    if (!layout_.nodes.value) return missing<double>("as many as nodes, which are not known");
    return derived(*layout_.nodes.value, request_.nodes.setting, "one task per node");
  }

  JobField<double> tasks_per_node() {
    const Asked<double>& per_node = request_.ntasks_per_node;
    if (!per_node.value) return missing<double>(per_node.reason, per_node.setting);
    if (!request_.nodes.given() && gpus_.total && gpus_.per_node) {
      return missing<double>("the nodes follow from the GPUs, and the tasks are for Slurm to say",
                             per_node.setting);
    }
    if (!layout_.nodes.value) {
      return missing<double>(fmt::format("{} per node, and the number of nodes is not known",
                                         text::as_given(*per_node.value)),
                             per_node.setting);
    }
    return derived(*layout_.nodes.value * *per_node.value, per_node.setting,
                   fmt::format("{} with {} each", counted(*layout_.nodes.value, "node", "nodes"),
                               text::as_given(*per_node.value)));
  }

  JobField<double> tasks_per_gpu() {
    const Asked<double>& per_gpu = request_.ntasks_per_gpu;
    const bool twice = request_.gres.given() && request_.gpus_per_node.given();
    std::optional<double> gpus = gpus_.total;
    if (!gpus && !twice && gpus_.per_node && layout_.nodes.value) {
      gpus = *gpus_.per_node * *layout_.nodes.value;
    }
    if (!per_gpu.value || !gpus) {
      return missing<double>(
          per_gpu.unknown() ? per_gpu.reason : "the number of GPUs they follow from is not known",
          per_gpu.setting);
    }
    const double tasks = *gpus * *per_gpu.value;
    if (request_.ntasks.value && *request_.ntasks.value != tasks) {
      return missing<double>(
          fmt::format("{} by {}, {} by {}", text::as_given(tasks), per_gpu.setting->name,
                      text::as_given(*request_.ntasks.value), request_.ntasks.setting->name),
          per_gpu.setting);
    }
    return derived(tasks, per_gpu.setting,
                   fmt::format("{} with {} each", counted(*gpus, "GPU", "GPUs"),
                               text::as_given(*per_gpu.value)));
  }

  // --gpus and --gpus-per-task say how many tasks there are.
  void check_tasks() {
    if (!gpus_.total || !gpus_.per_task) return;
    const double tasks = *gpus_.total / *gpus_.per_task;
    const Setting& setting = *request_.gpus_per_task.setting;
    if (std::floor(tasks) != tasks) {
      notes_.refuse(
          setting, "gpu-mismatch",
          fmt::format("sbatch refuses {} in total, which is no multiple of {} per task",
                      counted(*gpus_.total, "GPU", "GPUs"), text::as_given(*gpus_.per_task)),
          "leave one of them out, or make them fit");
    } else if (said_tasks() && *said_tasks() != tasks) {
      notes_.refuse(
          setting, "gpu-mismatch",
          fmt::format("sbatch refuses {} in total with {} per task: that is {}, not {}",
                      counted(*gpus_.total, "GPU", "GPUs"), text::as_given(*gpus_.per_task),
                      counted(tasks, "task", "tasks"), text::as_given(*said_tasks())),
          "leave one of them out, or make them fit");
    }
  }

  // The tasks by options other than those for GPUs.
  [[nodiscard]] std::optional<double> said_tasks() const {
    if (request_.ntasks.given()) return request_.ntasks.value;
    const std::optional<double>& nodes = layout_.nodes.value;
    const bool alone = !request_.nodes.given() && !request_.hosts.given();
    if (alone && request_.ntasks_per_node.given()) return request_.ntasks_per_node.value;
    if (request_.ntasks_per_node.unknown() || !nodes) return std::nullopt;
    const bool exact = request_.nodes.value && request_.nodes.value->least == *nodes &&
                       request_.nodes.value->most == *nodes;
    if (request_.nodes.value && !exact) return std::nullopt;
    if (request_.ntasks_per_node.given()) return *nodes * *request_.ntasks_per_node.value;
    return exact && !request_.cpus_per_task.given() ? nodes : std::nullopt;
  }

  const Request& request_;
  const GpuRequest& gpus_;
  Notes& notes_;
  Layout layout_;
  double least_ = 1, most_ = std::numeric_limits<double>::infinity();
  bool lowered_ = false;
};

}  // namespace

std::string counted(double number, const char* one, const char* many) {
  return fmt::format("{} {}", text::as_given(number), number == 1 ? one : many);
}

Layout layout_of(const Request& request, const GpuRequest& gpus, Notes& notes) {
  return LayoutReader{request, gpus, notes}.read();
}

}  // namespace trainprint::readers::slurm
