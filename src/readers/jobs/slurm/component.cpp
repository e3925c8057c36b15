// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/component.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "readers/jobs/slurm/gpu_count.hpp"
#include "readers/jobs/slurm/words.hpp"
#include "text/constraint.hpp"
#include "text/number.hpp"

namespace trainprint::readers::slurm {
namespace {

constexpr double gigabytes_per_mebibyte = 1024.0 * 1024 / 1e9;

JobField<double> hours_of(const Request& request, Notes& notes) {
  const Asked<TimeLimit>& time = request.time;
  if (!time.given()) {
    notes.warn("no-time-limit",
               "no --time: the limit is the partition's default, which does not stand here");
    return missing<double>("no time limit is given: the partition's default holds");
  }
  const Setting& setting = *time.setting;
  if (!time.value) return missing<double>(time.reason, &setting);
  if (!time.value->minutes) {
    notes.warn("no-time-limit", setting,
               fmt::format("{}={} asks for no limit at all", setting.name, setting.value));
    return missing<double>("the job has no time limit", &setting);
  }
  if (time.value->two_parts) {
    notes.warn("short-time", setting,
               fmt::format("{}={} is {}, as minutes:seconds; for hours, write {}:00", setting.name,
                           setting.value, counted(*time.value->minutes, "minute", "minutes"),
                           setting.value));
  }
  return given(*time.value->minutes / 60, setting);
}

JobField<double> array_tasks_of(const Request& request, Notes& notes) {
  const Asked<Array>& array = request.array;
  if (!array.given()) return derived(1.0, nullptr, "no job array");
  if (!array.value) return missing<double>(array.reason, array.setting);
  if (array.value->throttle) {
    notes.warn("array-throttle", *array.setting,
               fmt::format("%{} limits how many of the {} run at once: it changes when they end, "
                           "not what they use",
                           text::as_given(*array.value->throttle),
                           counted(array.value->tasks, "array task", "array tasks")));
  }
  return given(array.value->tasks, *array.setting);
}

JobField<double> cpus_of(const Request& request, const JobComponent& component) {
  if (request.exclusive.value && request.exclusive.value->empty()) {
    return missing<double>("--exclusive takes all CPUs of its nodes, which only the cluster knows",
                           request.exclusive.setting);
  }
  for (const Asked<double>* asked :
       {&request.cpus_per_gpu, &request.cpus_per_task, &request.mincpus}) {
    if (asked->unknown()) return missing<double>(asked->reason, asked->setting);
  }
  if (request.cpus_per_gpu.value) {
    if (!component.gpus.value) return missing<double>("the number of GPUs is not known");
    const double cpus = *component.gpus.value * *request.cpus_per_gpu.value;
    if (cpus > 0) {
      return derived(cpus, request.cpus_per_gpu.setting,
                     fmt::format("{} with {} each", counted(*component.gpus.value, "GPU", "GPUs"),
                                 text::as_given(*request.cpus_per_gpu.value)));
    }
  }
  if (!component.tasks.value) return missing<double>("the number of tasks is not known");
  const double each = request.cpus_per_task.value.value_or(1);
  const double cpus = *component.tasks.value * each;
  if (request.mincpus.value) {
    if (!component.nodes.value) return missing<double>("the number of nodes is not known");
    const double least = *component.nodes.value * *request.mincpus.value;
    if (least > cpus) {
      return derived(
          least, request.mincpus.setting,
          fmt::format("{} with {} each at least", counted(*component.nodes.value, "node", "nodes"),
                      text::as_given(*request.mincpus.value)));
    }
  }
  const Setting* const setting =
      request.cpus_per_task.given() ? request.cpus_per_task.setting : request.ntasks.setting;
  return derived(cpus, setting,
                 fmt::format("{} with {} each", counted(*component.tasks.value, "task", "tasks"),
                             text::as_given(each)));
}

// Memory per node that goes with the CPUs or GPUs of a node.
JobField<double> memory_with(const Asked<double>& each, const JobField<double>& whole,
                             const JobField<double>& nodes, const char* of) {
  if (!whole.value || !nodes.value) {
    return missing<double>(fmt::format("the number of {} of a node is not known", of),
                           each.setting);
  }
  const double units = *whole.value / *nodes.value;
  return derived(*each.value * units * gigabytes_per_mebibyte, each.setting,
                 fmt::format("{} {} per node", text::as_given(units), of));
}

JobField<double> memory_of(const Request& request, const JobComponent& component) {
  for (const Asked<double>* asked : {&request.mem, &request.mem_per_cpu, &request.mem_per_gpu}) {
    if (asked->unknown()) return missing<double>(asked->reason, asked->setting);
    if (asked->value && *asked->value == 0) {
      return missing<double>("0 stands for all memory of the node", asked->setting);
    }
  }
  if (request.mem.value) {
    return given(*request.mem.value * gigabytes_per_mebibyte, *request.mem.setting);
  }
  if (request.mem_per_cpu.value) {
    return memory_with(request.mem_per_cpu, component.cpus, component.nodes, "CPUs");
  }
  if (request.mem_per_gpu.value) {
    return memory_with(request.mem_per_gpu, component.gpus, component.nodes, "GPUs");
  }
  return missing<double>("no option asks for memory: the partition's default holds");
}

void check_memory_per_gpu(const Request& request, const GpuRequest& gpus, Notes& notes) {
  const bool none = !gpus.any() && gpus.unknown.empty() && !request.ntasks_per_gpu.given();
  if (request.mem_per_gpu.value.value_or(0) == 0 || !none) return;
  notes.refuse(*request.mem_per_gpu.setting, "missing-gpus",
               "sbatch refuses --mem-per-gpu where no GPUs are asked for",
               "ask for GPUs, or give --mem instead");
}

JobField<std::string> text_field(const Asked<std::string>& asked) {
  if (!asked.given()) return missing<std::string>("not given");
  if (!asked.value) return missing<std::string>(asked.reason, asked.setting);
  if (asked.value->empty()) return missing<std::string>("empty", asked.setting);
  return given(*asked.value, *asked.setting);
}

void take_constraint(const Request& request, JobComponent& component, Notes& notes) {
  component.constraint = text_field(request.constraint);
  if (!component.constraint.value) return;
  if (text::constraint_alternatives(*component.constraint.value).size() < 2) return;
  notes.warn("constraint-alternatives", *request.constraint.setting,
             fmt::format("the constraint {} allows several kinds of nodes: which it will be is not "
                         "known before the job runs",
                         text::printable(*component.constraint.value)));
}

}  // namespace

JobComponent component_of(const Settings& settings, Notes& notes) {
  for (const auto& overridden : settings.overridden()) {
    if (notes.faults().size() >= most_faults) break;
    Settings alone;
    alone.set(overridden.first, overridden.second);
    static_cast<void>(request_of(alone, notes.faults()));
  }
  const Request request = request_of(settings, notes.faults());
  const GpuRequest gpus = gpus_asked(request, notes);
  check_memory_per_gpu(request, gpus, notes);
  Layout layout = layout_of(request, gpus, notes);
  JobComponent component;
  count_gpus(request, gpus, layout, component, notes);
  component.nodes = std::move(layout.nodes);
  component.tasks = std::move(layout.tasks);
  component.hours = hours_of(request, notes);
  if (component.hours.value) {
    component.hours_is_limit =
        derived(true, request.time.setting, "a time limit, not the expected time");
  }
  component.array_tasks = array_tasks_of(request, notes);
  component.cpus = cpus_of(request, component);
  component.memory_gb = memory_of(request, component);
  component.name = text_field(request.job_name);
  component.partition = text_field(request.partition);
  take_constraint(request, component, notes);
  const bool whole = request.exclusive.value && request.exclusive.value->empty();
  component.exclusive =
      whole ? given(true, *request.exclusive.setting) : derived(false, nullptr, "no --exclusive");
  return component;
}

}  // namespace trainprint::readers::slurm
