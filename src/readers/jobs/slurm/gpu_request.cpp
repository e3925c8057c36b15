// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/gpu_request.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::readers::slurm {
namespace {

// Takes one option into the whole.
void take(const Asked<GpuList>& asked, std::optional<double> GpuRequest::*where, GpuRequest& all) {
  if (!asked.given()) return;
  if (all.setting == nullptr) all.setting = asked.setting;
  if (asked.unknown()) {
    if (all.unknown.empty()) all.unknown = asked.reason;
    return;
  }
  const GpuList& list = *asked.value;
  if (!list.part.empty()) {
    all.unknown =
        fmt::format("{} asks for {}, parts of a GPU: how much of one is for the site to say",
                    asked.setting->name, list.part);
  }
  if (list.count == 0) {
    all.zero = true;
    return;
  }
  if (!all.any()) all.setting = asked.setting;
  all.*where = list.count;
  all.several_types = all.several_types || list.types.size() > 1;
}

// All options that ask for GPUs, for checks between them.
std::vector<const Asked<GpuList>*> lists_of(const Request& request) {
  std::vector<const Asked<GpuList>*> lists;
  for (const Asked<GpuList>* asked : {&request.gpus, &request.gres, &request.gpus_per_node,
                                      &request.gpus_per_task, &request.gpus_per_socket}) {
    if (asked->value && asked->value->count > 0) lists.push_back(asked);
  }
  return lists;
}

void take_types(const Request& request, GpuRequest& all, Notes& notes) {
  const Asked<GpuList>* typed = nullptr;
  const Asked<GpuList>* untyped = nullptr;
  for (const Asked<GpuList>* asked : lists_of(request)) {
    if (asked->value->untyped) untyped = asked;
    if (asked->value->types.empty()) continue;
    if (typed != nullptr && typed->value->types != asked->value->types) {
      notes.refuse(*asked->setting, "gpu-mismatch",
                   fmt::format("{} and {} name different GPU types", typed->setting->name,
                               asked->setting->name),
                   "name the same type in both, or leave one of them out");
    }
    typed = asked;
  }
  if (typed != nullptr && untyped != nullptr) {
    notes.refuse(*untyped->setting, "gpu-mismatch",
                 fmt::format("sbatch refuses {} without a GPU type beside {} with one ({})",
                             untyped->setting->name, typed->setting->name, where(*typed->setting)),
                 "name the type in both, or in none");
  }
  if (typed != nullptr) all.types = typed->value->types;
}

// --gres and --gpus-per-node both count the GPUs of a node.
void join_per_node(const Request& request, GpuRequest& all, Notes& notes) {
  const Asked<GpuList>& gres = request.gres;
  const Asked<GpuList>& per_node = request.gpus_per_node;
  if (!gres.value || !per_node.value || gres.value->count == 0 || per_node.value->count == 0)
    return;
  all.per_node = gres.value->count;
  const bool same = gres.value->count == per_node.value->count;
  notes.warn(
      "gres-and-gpus-per-node", *per_node.setting,
      same ? std::string{"--gres and --gpus-per-node are not added up: both say the same "
                         "GPUs"}
           : fmt::format("--gres and --gpus-per-node are not added up: Slurm allocates the "
                         "{} a node of --gres, and shows {} as asked for",
                         text::as_given(gres.value->count), text::as_given(per_node.value->count)));
}

void check_sockets(const Request& request, const GpuRequest& all, Notes& notes) {
  if (!all.per_socket) return;
  const Setting& setting = *request.gpus_per_socket.setting;
  const Asked<double>& sockets = request.sockets_per_node;
  if (!sockets.given()) {
    notes.refuse(setting, "missing-sockets",
                 "sbatch refuses --gpus-per-socket without --sockets-per-node",
                 "give --sockets-per-node, or --gpus-per-node instead");
  } else if (all.per_node && sockets.value && *all.per_node != *all.per_socket * *sockets.value) {
    notes.refuse(setting, "gpu-mismatch",
                 fmt::format("sbatch refuses {} per socket on {} sockets with {} per node",
                             text::as_given(*all.per_socket), text::as_given(*sockets.value),
                             text::as_given(*all.per_node)),
                 "leave one of them out, or make them fit");
  }
}

void refuse_per_task(const Request& request, std::string what, Notes& notes) {
  notes.refuse(*request.gpus_per_task.setting, "gpu-mismatch", std::move(what),
               "leave one of them out, or make them fit");
}

// The GPUs of a node say how many tasks it has, if those of a task are known.
void check_tasks_per_node(const Request& request, const GpuRequest& all, Notes& notes) {
  if (!all.per_task) return;
  const std::string per_task = text::as_given(*all.per_task);
  for (const auto& [whole, of] : {std::pair{all.per_node, "node"}, {all.per_socket, "socket"}}) {
    if (!whole || std::fmod(*whole, *all.per_task) == 0) continue;
    refuse_per_task(request,
                    fmt::format("sbatch refuses {} per {}, which is no multiple of {} per task",
                                text::as_given(*whole), of, per_task),
                    notes);
    return;
  }
  const Asked<double>& tasks = request.ntasks_per_node;
  if (!all.per_node || !tasks.value || *all.per_node == *all.per_task * *tasks.value) return;
  refuse_per_task(
      request,
      fmt::format("sbatch refuses {} tasks per node with {} each beside {} per node",
                  text::as_given(*tasks.value), per_task, text::as_given(*all.per_node)),
      notes);
}

}  // namespace

GpuRequest gpus_asked(const Request& request, Notes& notes) {
  GpuRequest all;
  take(request.gpus, &GpuRequest::total, all);
  take(request.gpus_per_node, &GpuRequest::per_node, all);
  take(request.gres, &GpuRequest::per_node, all);
  take(request.gpus_per_task, &GpuRequest::per_task, all);
  take(request.gpus_per_socket, &GpuRequest::per_socket, all);
  take_types(request, all, notes);
  join_per_node(request, all, notes);
  check_sockets(request, all, notes);
  check_tasks_per_node(request, all, notes);
  if (all.several_types) {
    notes.warn("several-gpu-types", *all.setting,
               "GPUs of several types are asked for: the estimate is a range over them");
  }
  return all;
}

}  // namespace trainprint::readers::slurm
