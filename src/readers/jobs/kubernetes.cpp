// SPDX-License-Identifier: MIT
#include "readers/jobs/kubernetes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/jobs/kubernetes_pod.hpp"
#include "readers/jobs/yaml_fields.hpp"
#include "text/number.hpp"

namespace trainprint::readers {
namespace {

using text::Yaml;

constexpr double seconds_per_hour = 3600;

// Pods of one kind, as a job asks for them.
struct Pods {
  const Yaml* spec = nullptr;  // of one pod
  JobField<double> at_once;    // how many run side by side
  JobField<double> turns;      // how often that is repeated; missing: once
  JobField<double> hours;      // at most, of one turn
  std::string role;            // such as `Worker`; empty where there is one kind
};

std::string_view text_of(const Yaml* yaml) {
  return yaml == nullptr ? std::string_view{} : std::string_view{yaml->text};
}

class Manifest {
 public:
  Manifest(const std::shared_ptr<const text::Document>& document, JobRequest& job)
      : fields_{document, job.faults}, job_{job} {}

  void read_object(const Yaml& object) {
    const std::string_view kind = text_of(object.find("kind"));
    const std::string_view version = text_of(object.find("apiVersion"));
    if (kind == "List") {
      if (const Yaml* items = object.find("items")) {
        for (const Yaml& item : items->items) read_object(item);
      }
      return;
    }
    name_ = object.find("metadata", "name");
    if (name_ == nullptr) name_ = object.find("metadata", "generateName");
    const Yaml* spec = object.find("spec");
    pods_.clear();
    if (!read_spec(object, kind, version, spec)) {
      other_kinds_.emplace_back(kind);
      return;
    }
    found_ = true;
    add_components(object);
  }

  void finish(const Yaml& first) {
    if (found_ || !job_.faults.empty()) return;
    std::vector<std::string> kinds;
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(most, other_kinds_.size()); ++i) {
      kinds.push_back(text::printable(other_kinds_[i]));
    }
    fields_.fault(first, "not-a-job",
                  fmt::format("there is no job in the manifest: it has {}", fmt::join(kinds, ", ")),
                  "give one with a Job, Pod, CronJob, JobSet, a job of Kubeflow or Volcano, or a "
                  "RayJob");
  }

 private:
  // False for a kind that is no job.
  bool read_spec(const Yaml& object, std::string_view kind, std::string_view version,
                 const Yaml* spec) {
    const bool is_volcano = version.starts_with("batch.volcano.sh/");
    const bool is_job = kind == "Pod" || kind == "CronJob" || kind == "JobSet" ||
                        kind == "TrainJob" || kind == "RayJob" || kind.ends_with("Job");
    if (!is_job) return false;
    if (spec == nullptr || spec->kind != Yaml::Kind::map) {
      fields_.fault(object, "missing-key", fmt::format("the {} has no 'spec'", kind),
                    "give what it is to run");
      return true;
    }
    if (kind == "Pod") {
      add_pods(*spec, spec, one_pod(), {}, "");
    } else if (kind == "CronJob") {
      read_cron_job(*spec);
    } else if (kind == "JobSet") {
      read_job_set(*spec);
    } else if (kind == "TrainJob") {
      read_train_job(*spec);
    } else if (kind == "RayJob") {
      read_ray_job(*spec);
    } else if (is_volcano) {
      read_volcano(*spec);
    } else if (kind == "Job") {
      read_job(*spec, std::nullopt, "");
    } else {
      return read_replicas(*spec);
    }
    return true;
  }

  static JobField<double> one_pod() {
    return {1.0, Certainty::derived, {}, "one pod, where no number is given"};
  }

  JobField<double> count(const Yaml* at, std::string_view key) {
    return at == nullptr ? one_pod() : fields_.whole(at, key, 0);
  }

  // The shorter of two limits.
  static JobField<double> shorter(const JobField<double>& a, const JobField<double>& b) {
    if (!a.value) return b;
    if (!b.value) return a;
    return *a.value <= *b.value ? a : b;
  }

  JobField<double> limit(const Yaml& of) {
    JobField<double> seconds =
        fields_.whole(of.find("activeDeadlineSeconds"), "activeDeadlineSeconds", 1);
    if (seconds.value) seconds.value = *seconds.value / seconds_per_hour;
    return seconds;
  }

  Pods* add_pods(const Yaml& at, const Yaml* spec, JobField<double> at_once,
                 const JobField<double>& hours, std::string role) {
    if (spec == nullptr || spec->kind != Yaml::Kind::map) {
      fields_.fault(at, "missing-key", "pods have no 'template' with a 'spec'",
                    "give what their containers are");
      return nullptr;
    }
    pods_.push_back({spec, std::move(at_once), {}, shorter(hours, limit(*spec)), std::move(role)});
    return &pods_.back();
  }

  // A Job, in a set of jobs so many times.
  void read_job(const Yaml& spec, const std::optional<JobField<double>>& copies, std::string role) {
    const JobField<double> parallel = count(spec.find("parallelism"), "parallelism");
    const Yaml* completions_at = spec.find("completions");
    const JobField<double> completions = completions_at == nullptr
                                             ? JobField<double>{}
                                             : fields_.whole(completions_at, "completions", 1);
    Pods* pods =
        add_pods(spec, spec.find("template", "spec"), parallel, limit(spec), std::move(role));
    if (pods == nullptr) return;
    if (completions_at != nullptr) read_turns(parallel, completions, *pods);
    if (pods->at_once.value == 0.0) {
      pods->at_once = missing<double>("parallelism is 0: the job waits until it is raised");
    }
    if (copies) multiply(*copies, *pods);
  }

  // So many pods must succeed, of which so many run at once.
  static void read_turns(const JobField<double>& parallel, const JobField<double>& completions,
                         Pods& pods) {
    if (!completions.value || !parallel.value) {
      pods.at_once = missing<double>(completions.value ? parallel.reason : completions.reason);
      return;
    }
    if (*parallel.value == 0) return;
    if (*completions.value <= *parallel.value) {
      pods.at_once = completions;
      return;
    }
    pods.at_once = {
        1.0, Certainty::derived, parallel.place,
        fmt::format("each of {} pods is a run of its own", text::exact(*completions.value))};
    pods.turns = completions;
    if (!pods.hours.value) return;
    // The limit holds for the whole job, of which each pod takes its part.
    pods.hours.value = *pods.hours.value * *parallel.value / *completions.value;
    pods.hours.certainty = Certainty::derived;
    pods.hours.reason = "the job's limit × parallelism ÷ completions: the most of a pod's mean";
  }

  static void multiply(const JobField<double>& copies, Pods& pods) {
    if (!pods.at_once.value) return;
    if (!copies.value) {
      pods.at_once = missing<double>(copies.reason);
      return;
    }
    if (*copies.value == 1) return;
    pods.at_once.value = *pods.at_once.value * *copies.value;
    pods.at_once.certainty = Certainty::derived;
    pods.at_once.reason = "replicas × pods of each";
  }

  void read_cron_job(const Yaml& spec) {
    const Yaml* job = spec.find("jobTemplate", "spec");
    if (job == nullptr) {
      fields_.fault(spec, "missing-key", "the CronJob has no 'jobTemplate' with a 'spec'",
                    "give the job that it starts");
      return;
    }
    read_job(*job, std::nullopt, "");
    job_.assumptions.push_back(
        {"trials", "1", fmt::format("one run of the CronJob's schedule{}", schedule_of(spec))});
  }

  static std::string schedule_of(const Yaml& spec) {
    const Yaml* schedule = spec.find("schedule");
    if (schedule == nullptr) return {};
    return fmt::format(" '{}'", text::printable(schedule->text));
  }

  void read_job_set(const Yaml& spec) {
    const Yaml* jobs = list(spec, "replicatedJobs");
    if (jobs == nullptr) return;
    for (const Yaml& one : jobs->items) {
      const Yaml* job = one.find("template", "spec");
      if (job == nullptr) {
        fields_.fault(one, "missing-key", "a replicated job has no 'template' with a 'spec'",
                      "give the job that is replicated");
        continue;
      }
      read_job(*job, count(one.find("replicas"), "replicas"),
               std::string{text_of(one.find("name"))});
    }
  }

  const Yaml* list(const Yaml& spec, const char* key) {
    const Yaml* found = spec.find(key);
    if (found != nullptr && found->kind == Yaml::Kind::sequence) return found;
    fields_.fault(found == nullptr ? spec : *found, "missing-key",
                  fmt::format("'{}' is no list", key), "give a list of pods");
    return nullptr;
  }

  void read_volcano(const Yaml& spec) {
    const Yaml* tasks = list(spec, "tasks");
    if (tasks == nullptr) return;
    for (const Yaml& task : tasks->items) {
      add_pods(task, task.find("template", "spec"), count(task.find("replicas"), "replicas"), {},
               std::string{text_of(task.find("name"))});
    }
  }

  // A job of Kubeflow: `pytorchReplicaSpecs`, `mpiReplicaSpecs` and so on.
  bool read_replicas(const Yaml& spec) {
    const auto found =
        std::find_if(spec.members.begin(), spec.members.end(),
                     [](const Yaml::Member& one) { return one.key.ends_with("ReplicaSpecs"); });
    if (found == spec.members.end()) return false;
    const Yaml* policy = spec.find("runPolicy");
    const JobField<double> hours =
        shorter(limit(spec), policy == nullptr ? JobField<double>{} : limit(*policy));
    const std::string elastic = elastic_of(spec);
    for (const Yaml::Member& role : found->value.members) {
      JobField<double> replicas = count(role.value.find("replicas"), "replicas");
      if (role.key == "Worker" && !elastic.empty()) replicas = missing<double>(elastic);
      add_pods(role.value, role.value.find("template", "spec"), std::move(replicas), hours,
               role.key);
    }
    return true;
  }

  // Why the number of workers is not known; empty if it is.
  std::string elastic_of(const Yaml& spec) {
    const Yaml* policy = spec.find("elasticPolicy");
    if (policy == nullptr) return {};
    const JobField<double> least = fields_.whole(policy->find("minReplicas"), "minReplicas", 0);
    const JobField<double> most = fields_.whole(policy->find("maxReplicas"), "maxReplicas", 1);
    if (!least.value || !most.value || *least.value == *most.value) return {};
    return fmt::format("elasticPolicy allows {} to {} workers", text::exact(*least.value),
                       text::exact(*most.value));
  }

  void read_train_job(const Yaml& spec) {
    const Yaml* trainer = spec.find("trainer");
    JobField<double> nodes;
    if (trainer != nullptr) nodes = fields_.whole(trainer->find("numNodes"), "numNodes", 1);
    if (!nodes.value && nodes.reason.empty()) {
      nodes = missing<double>("the runtime that runtimeRef names has the number of nodes");
    }
    // What it asks for per node has the form of a container's resources.
    Yaml container;
    container.kind = Yaml::Kind::map;
    container.offset = spec.offset;
    const Yaml* resources = trainer == nullptr ? nullptr : trainer->find("resourcesPerNode");
    if (resources != nullptr) container.members.push_back({"resources", 0, *resources});
    Yaml containers;
    containers.kind = Yaml::Kind::sequence;
    containers.items.push_back(std::move(container));
    train_pod_ = {};
    train_pod_.kind = Yaml::Kind::map;
    train_pod_.offset = resources == nullptr ? spec.offset : resources->offset;
    train_pod_.members.push_back({"containers", 0, std::move(containers)});
    if (add_pods(spec, &train_pod_, std::move(nodes), limit(spec), "") == nullptr) return;
    if (resources != nullptr) return;
    train_is_of_runtime_ = true;
  }

  void read_ray_job(const Yaml& spec) {
    const JobField<double> hours = limit(spec);
    if (const Yaml* head = spec.find("rayClusterSpec", "headGroupSpec")) {
      add_pods(*head, head->find("template", "spec"), one_pod(), hours, "head");
    }
    const Yaml* groups = spec.find("rayClusterSpec", "workerGroupSpecs");
    if (groups == nullptr) return;
    for (const Yaml& group : groups->items) {
      JobField<double> replicas = count(group.find("replicas"), "replicas");
      const Yaml* scales = spec.find("rayClusterSpec", "enableInTreeAutoscaling");
      if (scales != nullptr && scales->text == "true") {
        replicas = missing<double>("the number of workers is scaled while the job runs");
      }
      add_pods(group, group.find("template", "spec"), std::move(replicas), hours,
               std::string{text_of(group.find("groupName"))});
    }
  }

  JobComponent component_of(const Pods& pods, const Yaml& object) {
    JobComponent out;
    out.place = fields_.place(&object);
    read_pod(*pods.spec, fields_, out);
    if (train_is_of_runtime_) {
      out.gpus_per_node =
          missing<double>("the runtime that runtimeRef names has what each node holds");
      out.gpu_type = missing<std::vector<std::string>>({});
    }
    out.nodes = pods.at_once;
    out.array_tasks = pods.turns;
    out.hours = pods.hours;
    if (out.hours.value) {
      out.hours_is_limit = {true, Certainty::derived, out.hours.place,
                            "activeDeadlineSeconds ends it"};
    } else if (out.hours.reason.empty()) {
      out.hours.reason = "activeDeadlineSeconds is not given";
    }
    if (name_ != nullptr) out.name = fields_.word(name_, "name");
    return out;
  }

  // What all nodes hold, out of what one does.
  static void sum_up(JobComponent& out) {
    const JobField<double>& each = out.gpus_per_node;
    const JobField<double> each_cpus = out.cpus;
    if (each.value == 0.0) {
      out.gpus = each;
    } else if (each.value && out.nodes.value) {
      out.gpus = {*each.value * *out.nodes.value, Certainty::derived, each.place,
                  "pods × GPUs of each"};
    } else {
      out.gpus = missing<double>(each.value ? out.nodes.reason : each.reason);
    }
    if (!each_cpus.value) return;
    out.cpus.value.reset();
    if (!out.nodes.value) return;
    out.cpus = {*each_cpus.value * *out.nodes.value, Certainty::derived, each_cpus.place,
                "pods × CPUs of each"};
  }

  // Whether one pod of both is the same.
  static bool same_pods(const JobComponent& a, const JobComponent& b) {
    const auto same = [](const auto& one, const auto& two) {
      return one.value == two.value && one.reason == two.reason;
    };
    return a.nodes.value && b.nodes.value && same(a.gpus_per_node, b.gpus_per_node) &&
           a.share.value == b.share.value && same(a.gpu_type, b.gpu_type) &&
           a.cpus.value == b.cpus.value && a.memory_gb.value == b.memory_gb.value &&
           a.hours.value == b.hours.value && a.array_tasks.value == b.array_tasks.value &&
           same(a.region, b.region) && a.purchase.value == b.purchase.value &&
           a.instance.value == b.instance.value;
  }

  void add_components(const Yaml& object) {
    std::vector<JobComponent> parts;
    std::vector<std::string> without;  // accelerators
    bool any_with = false;
    for (const Pods& pods : pods_) {
      if (pods.at_once.value == 0.0) continue;
      JobComponent part = component_of(pods, object);
      any_with = any_with || part.gpus_per_node.value != 0.0;
      if (part.gpus_per_node.value == 0.0) without.push_back(pods.role);
      const auto same = std::find_if(parts.begin(), parts.end(),
                                     [&](const JobComponent& one) { return same_pods(one, part); });
      if (same == parts.end()) {
        parts.push_back(std::move(part));
      } else {
        same->nodes.value = *same->nodes.value + *part.nodes.value;
        same->nodes.certainty = Certainty::derived;
        same->nodes.reason = "the sum over kinds of pods that are alike";
      }
    }
    train_is_of_runtime_ = false;
    if (any_with && !without.empty()) {
      std::erase_if(parts, [](const JobComponent& one) { return one.gpus_per_node.value == 0.0; });
      job_.warnings.push_back(
          {"pods-left-out",
           fmt::format("pods without accelerators are not counted: {}", fmt::join(without, ", "))});
    }
    for (JobComponent& part : parts) {
      sum_up(part);
      job_.components.push_back(std::move(part));
    }
  }

  YamlFields fields_;
  JobRequest& job_;
  std::vector<Pods> pods_;
  const Yaml* name_ = nullptr;
  Yaml train_pod_;
  bool train_is_of_runtime_ = false;
  bool found_ = false;
  std::vector<std::string> other_kinds_;
};

}  // namespace

bool is_kubernetes(const Yaml& yaml) {
  return yaml.find("apiVersion") != nullptr && yaml.find("kind") != nullptr;
}

void read_kubernetes(const std::shared_ptr<const text::Document>& document,
                     const std::vector<Yaml>& objects, JobRequest& job) {
  job.format = "kubernetes";
  Manifest manifest{document, job};
  for (const Yaml& object : objects) {
    if (is_kubernetes(object)) manifest.read_object(object);
  }
  if (job.components.empty()) manifest.finish(objects.front());
}

}  // namespace trainprint::readers
