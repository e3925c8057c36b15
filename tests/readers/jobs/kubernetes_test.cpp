// SPDX-License-Identifier: MIT
// What the fields mean: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
#include "readers/jobs/kubernetes.hpp"

#include <string>

#include "catch.hpp"
#include "readers/jobs/said.hpp"

namespace trainprint {
namespace {

struct Case {
  const char* shows;
  const char* yaml;
  const char* expected;
};

// A Pod with these lines in its spec, two blanks deep.
std::string pod(const std::string& spec) {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n" + spec;
}

// A Job with these fields beside its template, whose containers have so many GPUs.
std::string job(const std::string& fields, const std::string& limits = "{nvidia.com/gpu: 8}") {
  return "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n" + fields +
         "  template:\n    spec:\n      containers:\n      - {name: c, resources: {limits: " +
         limits + "}}\n";
}

TEST_CASE("pods of a Job and its limit") {
  const Case one = GENERATE(
      Case{"one pod by default", "", "nodes~=1 gpus~=8 per_node=8 type! hours! region!"},
      Case{"parallelism without completions: so many pods at once", "  parallelism: 4\n",
           "nodes=4 gpus~=32 per_node=8 type! hours! region!"},
      Case{"as many completions: all at once", "  parallelism: 4\n  completions: 4\n",
           "nodes=4 gpus~=32 per_node=8 type! hours! region!"},
      Case{"fewer completions: no more pods than that", "  parallelism: 9\n  completions: 4\n",
           "nodes=4 gpus~=32 per_node=8 type! hours! region!"},
      Case{"more completions: each pod is a run of its own",
           "  parallelism: 2\n  completions: 10\n",
           "nodes~=1 gpus~=8 per_node=8 type! hours! tasks=10 region!"},
      Case{"completions alone run one by one", "  completions: 3\n",
           "nodes~=1 gpus~=8 per_node=8 type! hours! tasks=3 region!"},
      Case{"a limit", "  activeDeadlineSeconds: 7200\n",
           "nodes~=1 gpus~=8 per_node=8 type! hours=2 limit~=yes region!"},
      Case{"the limit is the whole job's: ten pods, two at once, in 10 h take 2 h each at most",
           "  parallelism: 2\n  completions: 10\n  activeDeadlineSeconds: 36000\n",
           "nodes~=1 gpus~=8 per_node=8 type! hours~=2 limit~=yes tasks=10 region!"},
      Case{"a job that waits", "  parallelism: 0\n",
           "nodes! gpus! per_node=8 type! hours! region!"},
      Case{"a variable", "  parallelism: ${N}\n", "nodes! gpus! per_node=8 type! hours! region!"});
  INFO(one.shows);
  CHECK(said(read_text(job(one.yaml))) == one.expected);
}

TEST_CASE("what a pod holds") {
  const Case one = GENERATE(
      Case{"containers side by side add up",
           "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 2, cpu: 4, memory: 8Gi}}}\n  "
           "- {resources: {limits: {nvidia.com/gpu: '1', cpu: 500m, memory: 1G}}}\n",
           "nodes~=1 gpus~=3 per_node=3 type! hours! cpus~=4.5 gb~=9.59 region!"},
      Case{"what runs before takes the most, not the sum",
           "  initContainers:\n  - {resources: {limits: {nvidia.com/gpu: 1}}}\n  containers:\n  - "
           "{resources: {limits: {nvidia.com/gpu: 4}}}\n",
           "nodes~=1 gpus~=4 per_node=4 type! hours! region!"},
      Case{"but a sidecar runs beside",
           "  initContainers:\n  - {restartPolicy: Always, resources: {limits: {nvidia.com/gpu: "
           "1}}}\n  containers:\n  - {resources: {limits: {nvidia.com/gpu: 4}}}\n",
           "nodes~=1 gpus~=5 per_node=5 type! hours! region!"},
      Case{"requests stand for limits",
           "  containers:\n  - {resources: {requests: {amd.com/gpu: 8}}}\n",
           "nodes~=1 gpus~=8 per_node=8 type! hours! region!"},
      Case{"both are one",
           "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 2}, requests: "
           "{nvidia.com/gpu: '2'}}}\n",
           "nodes~=1 gpus~=2 per_node=2 type! hours! region!"},
      Case{"processors alone",
           "  containers:\n  - {resources: {requests: {cpu: 16, memory: 64G}}}\n",
           "nodes~=1 gpus~=0 per_node~=0 hours! cpus~=16 gb=64 region!"},
      Case{"a container that does not say leaves the sum open",
           "  containers:\n  - {resources: {requests: {cpu: 16}}}\n  - {name: b}\n",
           "nodes~=1 gpus~=0 per_node~=0 hours! region!"},
      Case{"none of a device is none",
           "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 0}}}\n",
           "nodes~=1 gpus~=0 per_node~=0 hours! region!"},
      Case{"a slice, of a GPU that is not named",
           "  containers:\n  - {resources: {limits: {nvidia.com/mig-1g.5gb: 2}}}\n",
           "nodes~=1 gpus~=2 per_node=2 type! hours! region!"},
      Case{"a slice of a GPU that a label names",
           "  nodeSelector: {nvidia.com/gpu.product: NVIDIA-A100-SXM4-40GB}\n  containers:\n  - "
           "{resources: {limits: {nvidia.com/mig-1g.5gb: 2}}}\n",
           "nodes~=1 gpus~=2 per_node=2 type~=NVIDIA-A100-SXM4-40GB:1g.5gb hours! region!"},
      Case{"two kinds of devices",
           "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 1, nvidia.com/mig-1g.5gb: "
           "2}}}\n",
           "nodes~=1 gpus! per_node! type! hours! region!"},
      Case{"claims say nothing of devices",
           "  resourceClaims: [{name: gpu}]\n  containers:\n  - {name: a}\n",
           "nodes~=1 gpus! per_node! type! hours! region!"},
      Case{"a pod has a limit too", "  activeDeadlineSeconds: 1800\n  containers: [{name: a}]\n",
           "nodes~=1 gpus~=0 per_node~=0 hours=0.5 limit~=yes region!"},
      Case{"a variable", "  containers:\n  - {resources: {limits: {nvidia.com/gpu: '${GPUS}'}}}\n",
           "nodes~=1 gpus! per_node! type! hours! region!"});
  INFO(one.shows);
  CHECK(said(read_text(pod(one.yaml))) == one.expected);
}

TEST_CASE("what labels of nodes say") {
  const std::string container = "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 1}}}\n";
  const Case one = GENERATE(
      Case{"the product", "  nodeSelector: {nvidia.com/gpu.product: NVIDIA-H100-80GB-HBM3}\n",
           "nodes~=1 gpus~=1 per_node=1 type=NVIDIA-H100-80GB-HBM3 hours! region!"},
      Case{"shared by unknown numbers",
           "  nodeSelector: {nvidia.com/gpu.product: Tesla-T4-SHARED}\n",
           "nodes~=1 gpus~=1 per_node=1 share! type~=Tesla-T4 hours! region!"},
      Case{"slices of one size only",
           "  nodeSelector: {nvidia.com/gpu.product: NVIDIA-A100-SXM4-40GB-MIG-3g.20gb}\n",
           "nodes~=1 gpus~=1 per_node=1 type~=NVIDIA-A100-SXM4-40GB:3g.20gb hours! region!"},
      Case{"Google's, with spot and place",
           "  nodeSelector:\n    cloud.google.com/gke-accelerator: nvidia-tesla-a100\n    "
           "cloud.google.com/gke-spot: 'true'\n    topology.kubernetes.io/region: us-central1\n",
           "nodes~=1 gpus~=1 per_node=1 type=nvidia-tesla-a100 hours! region=gcp:us-central1 "
           "provider~=gcp purchase=spot"},
      Case{"Google's slices",
           "  nodeSelector:\n    cloud.google.com/gke-accelerator: nvidia-tesla-a100\n    "
           "cloud.google.com/gke-gpu-partition-size: 1g.5gb\n",
           "nodes~=1 gpus~=1 per_node=1 type~=nvidia-tesla-a100:1g.5gb hours! region! "
           "provider~=gcp"},
      Case{"Amazon's", "  nodeSelector: {eks.amazonaws.com/capacityType: ON_DEMAND}\n",
           "nodes~=1 gpus~=1 per_node=1 type! hours! region! provider~=aws purchase=on-demand"},
      Case{"a region of nobody known",
           "  nodeSelector: {topology.kubernetes.io/region: us-east-1}\n",
           "nodes~=1 gpus~=1 per_node=1 type! hours! region=us-east-1"},
      Case{"a machine type has GPUs of a kind",
           "  nodeSelector: {node.kubernetes.io/instance-type: p4d.24xlarge}\n",
           "nodes~=1 gpus~=1 per_node=1 type~=p4d.24xlarge hours! instance?=p4d.24xlarge region!"},
      Case{"a word of the cluster's own", "  nodeSelector: {accelerator: fast}\n",
           "nodes~=1 gpus~=1 per_node=1 type?=fast hours! region!"},
      Case{"one of several, required",
           "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
           "{nodeSelectorTerms: [{matchExpressions: [{key: nvidia.com/gpu.product, operator: In, "
           "values: [Tesla-T4, NVIDIA-L4]}]}]}}}\n",
           "nodes~=1 gpus~=1 per_node=1 type=Tesla-T4|NVIDIA-L4 hours! region!"},
      Case{"terms of which one must hold",
           "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
           "{nodeSelectorTerms: [{matchExpressions: [{key: nvidia.com/gpu.product, operator: In, "
           "values: [Tesla-T4]}]}, {matchExpressions: [{key: nvidia.com/gpu.product, operator: In, "
           "values: [NVIDIA-L4]}]}]}}}\n",
           "nodes~=1 gpus~=1 per_node=1 type=Tesla-T4|NVIDIA-L4 hours! region!"},
      Case{"preferred is a hint",
           "  affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: "
           "1, preference: {matchExpressions: [{key: nvidia.com/gpu.product, operator: In, values: "
           "[Tesla-T4]}]}}]}}\n",
           "nodes~=1 gpus~=1 per_node=1 type?=Tesla-T4 hours! region!"},
      Case{"what is not wanted says nothing",
           "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
           "{nodeSelectorTerms: [{matchExpressions: [{key: nvidia.com/gpu.product, operator: "
           "NotIn, values: [Tesla-T4]}]}]}}}\n",
           "nodes~=1 gpus~=1 per_node=1 type! hours! region!"});
  INFO(one.shows);
  CHECK(said(read_text(pod(one.yaml + container))) == one.expected);
}

TEST_CASE("a TPU of Google's is named by a label, in chips") {
  CHECK(said(read_text(pod("  nodeSelector: {cloud.google.com/gke-tpu-accelerator: "
                           "tpu-v5-lite-podslice}\n  containers:\n  - {resources: {limits: "
                           "{google.com/tpu: 4}}}\n"))) ==
        "nodes~=1 gpus~=4 per_node=4 type~=TPU v5e hours! region! provider~=gcp");
}

// A kind of Kubeflow's with a master and workers, which hold so many GPUs.
std::string replicas(const std::string& kind, const std::string& member, const std::string& fields,
                     const std::string& master, const std::string& gpus,
                     const std::string& workers) {
  const auto role = [](const std::string& name, const std::string& number,
                       const std::string& held) {
    return "    " + name + ":\n      replicas: " + number +
           "\n      template:\n        spec:\n          containers:\n          - {resources: "
           "{limits: {nvidia.com/gpu: " +
           held + "}}}\n";
  };
  return "apiVersion: kubeflow.org/v1\nkind: " + kind + "\nmetadata: {name: k}\nspec:\n" + fields +
         "  " + member + ":\n" + role(master, "1", gpus) + role("Worker", workers, "8");
}

TEST_CASE("jobs of Kubeflow") {
  CHECK(said(read_text(replicas("PyTorchJob", "pytorchReplicaSpecs", "", "Master", "8", "3"))) ==
        "nodes~=4 gpus~=32 per_node=8 type! hours! region!");
  CHECK(said(read_text(replicas("PyTorchJob", "pytorchReplicaSpecs", "", "Master", "4", "3"))) ==
        "nodes=1 gpus~=4 per_node=4 type! hours! region! / "
        "nodes=3 gpus~=24 per_node=8 type! hours! region!");
  // The launcher starts the workers, and trains nothing itself.
  CHECK(said(read_text(replicas("MPIJob", "mpiReplicaSpecs",
                                "  runPolicy: {activeDeadlineSeconds: 3600}\n", "Launcher", "0",
                                "2"))) ==
        "nodes=2 gpus~=16 per_node=8 type! hours=1 limit~=yes region! [pods-left-out]");
  CHECK(said(read_text(replicas("PyTorchJob", "pytorchReplicaSpecs",
                                "  elasticPolicy: {minReplicas: 1, maxReplicas: 4}\n", "Master",
                                "8", "3"))) ==
        "nodes=1 gpus~=8 per_node=8 type! hours! region! / "
        "nodes! gpus! per_node=8 type! hours! region!");
  CHECK(said(read_text("apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainJob\nspec:\n  "
                       "trainer:\n    numNodes: 2\n    resourcesPerNode: {limits: "
                       "{nvidia.com/gpu: 4}}\n")) ==
        "nodes=2 gpus~=8 per_node=4 type! hours! region!");
  CHECK(said(read_text("apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainJob\nspec:\n  "
                       "runtimeRef: {name: torch-distributed}\n")) ==
        "nodes! gpus! per_node! hours! region!");
}

TEST_CASE("sets of jobs, jobs of Volcano, of Ray, and on a schedule") {
  const std::string container = "{containers: [{resources: {limits: {nvidia.com/gpu: 8}}}]}";
  CHECK(said(read_text("apiVersion: jobset.x-k8s.io/v1alpha2\nkind: JobSet\nspec:\n  "
                       "replicatedJobs:\n  - name: workers\n    replicas: 2\n    template: {spec: "
                       "{parallelism: 4, completions: 4, template: {spec: " +
                       container + "}}}\n")) ==
        "nodes~=8 gpus~=64 per_node=8 type! hours! region!");
  CHECK(said(read_text("apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec:\n  tasks:\n  - "
                       "{name: w, replicas: 3, template: {spec: " +
                       container + "}}\n")) == "nodes=3 gpus~=24 per_node=8 type! hours! region!");
  CHECK(said(read_text("apiVersion: ray.io/v1\nkind: RayJob\nspec:\n  rayClusterSpec:\n    "
                       "headGroupSpec: {template: {spec: {containers: [{name: head}]}}}\n    "
                       "workerGroupSpecs:\n    - {groupName: gpu, replicas: 2, template: {spec: " +
                       container + "}}\n")) ==
        "nodes=2 gpus~=16 per_node=8 type! hours! region! [pods-left-out]");
  const JobRequest cron = read_text(
      "apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: '0 3 * * *'\n  "
      "jobTemplate: {spec: {template: {spec: " +
      container + "}}}\n");
  CHECK(said(cron) == "nodes~=1 gpus~=8 per_node=8 type! hours! region!");
  REQUIRE(cron.assumptions.size() == 1);
  CHECK(cron.assumptions.front().reason == "one run of the CronJob's schedule '0 3 * * *'");
}

TEST_CASE("what runs no pods is passed over, also in a list and in JSON") {
  const std::string one = job("");
  CHECK(said(read_text("apiVersion: v1\nkind: ConfigMap\n---\n" + one + "---\n" + one)) ==
        "nodes~=1 gpus~=8 per_node=8 type! hours! region! / "
        "nodes~=1 gpus~=8 per_node=8 type! hours! region!");
  CHECK(said(read_text(
            R"({"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "batch/v1",
"kind": "Job", "spec": {"template": {"spec": {"containers": [{"resources": {"limits":
{"nvidia.com/gpu": "1"}}}]}}}}]})")) == "nodes~=1 gpus~=1 per_node=1 type! hours! region!");
}

TEST_CASE("what Kubernetes would not take is a fault, where it stands") {
  const Case one = GENERATE(
      Case{"half a GPU", "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 0.5}}}\n",
           "[not-whole:6]"},
      Case{"less than none", "  containers:\n  - {resources: {limits: {nvidia.com/gpu: -1}}}\n",
           "[out-of-range:6]"},
      Case{"GPUs as a text", "  containers:\n  - {resources: {limits: {nvidia.com/gpu: two}}}\n",
           "[not-a-number:6]"},
      Case{"a request beside another limit",
           "  containers:\n  - {resources: {limits: {nvidia.com/gpu: 1}, requests: "
           "{nvidia.com/gpu: 2}}}\n",
           "[limit-mismatch:6]"},
      Case{"containers as a text", "  containers: many\n", "[wrong-type:5]"},
      Case{"memory that is none", "  containers:\n  - {resources: {limits: {memory: much}}}\n",
           "[not-a-number:6]"},
      Case{"a deadline of no time", "  activeDeadlineSeconds: 0\n  containers: []\n",
           "[out-of-range:5]"});
  INFO(one.shows);
  const std::string all = said(read_text(pod(one.yaml)));
  CHECK(all.substr(all.rfind('[')) == one.expected);
}

TEST_CASE("a manifest without pods or without a job is a fault") {
  CHECK(said(read_text("apiVersion: batch/v1\nkind: Job\nspec: {parallelism: 2}\n")) ==
        " [missing-key:3]");
  CHECK(said(read_text("apiVersion: batch/v1\nkind: Job\n")) == " [missing-key:1]");
  CHECK(said(read_text("apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec: {a: 1}\n")) ==
        " [missing-key:3]");
  CHECK(said(read_text("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n")) == " [not-a-job:1]");
}

}  // namespace
}  // namespace trainprint
