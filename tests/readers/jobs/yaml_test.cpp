// SPDX-License-Identifier: MIT
#include "readers/jobs/yaml.hpp"

#include <chrono>
#include <random>
#include <string>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/jobs/said.hpp"

namespace trainprint {
namespace {

TEST_CASE("YAML is told by what it holds") {
  const auto is = [](const char* content) { return readers::is_yaml_job({"job", content}); };
  CHECK(is("resources:\n  cpus: 4\n"));
  CHECK(is("# a comment\n\n---\nname: x\n"));
  CHECK(is("apiVersion: batch/v1\r\nkind: Job\r\n"));
  CHECK(is(R"({"apiVersion": "batch/v1", "kind": "Job"})"));
  CHECK_FALSE(is(R"({"gpu": "a100", "hours": 3})"));
  CHECK_FALSE(is("#!/bin/bash\n#SBATCH --nodes=2\nname: x\n"));
  CHECK_FALSE(is(""));
  CHECK_FALSE(is("timestamp,power_w\n"));
}

TEST_CASE("other YAML is refused") {
  const auto faults = faults_of([] { return read_text("services:\n  web: {image: nginx}\n"); });
  CHECK(codes(faults) == "not-a-job");
}

const std::string& sample() {
  static const std::string yaml = R"(apiVersion: kubeflow.org/v1
kind: PyTorchJob
metadata: {name: bert}
spec:
  runPolicy: {activeDeadlineSeconds: 86400}
  pytorchReplicaSpecs:
    Master: &pods
      replicas: 1
      template:
        spec:
          nodeSelector:
            nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
          containers:
          - name: "main"
            resources:
              limits: {nvidia.com/gpu: '8', cpu: 64, memory: 512Gi}
    Worker: {<<: *pods, replicas: 3}
---
name: sky
num_nodes: 2
resources:
  accelerators: {A100:8, H100: 4}
  any_of: [{infra: aws/us-east-1}, {infra: gcp}]
run: |
  torchrun --nnodes=2 train.py
)";
  return yaml;
}

TEST_CASE("merged members count below a map's own") {
  CHECK(said(read_text(sample().substr(0, sample().find("---")))) ==
        "nodes~=4 gpus~=32 per_node=8 type=NVIDIA-A100-SXM4-80GB hours=24 limit~=yes cpus~=256 "
        "gb=549.756 region!");
}

// Faults are fine, and so is what is read; anything else than InputError is not.
void read_whatever(const std::string& content) {
  try {
    const JobRequest job = read_text(content);
    for (const JobComponent& component : job.components) static_cast<void>(said(component));
  } catch (const InputError& error) {
    for (const Diagnostic& fault : error.diagnostics()) CHECK(!fault.code.empty());
  }
}

TEST_CASE("no change to a file makes its reader fail otherwise than by a fault") {
  std::mt19937 random{7};  // NOLINT: the same in every run
  const std::string pieces = "{}[]:,-?&*!|>'\"%@`#\n \t$<0a~\r";
  const auto start = std::chrono::steady_clock::now();
  for (int turn = 0; turn < 600; ++turn) {
    std::string content = sample();
    const auto below = [&](std::size_t size) { return random() % size; };
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      if (content.empty()) content = "a";
      const std::size_t at = below(content.size());
      switch (below(4)) {
        case 0:
          content[at] = pieces[below(pieces.size())];
          break;
        case 1:
          content.erase(at, 1 + below(20));
          break;
        case 2:
          content.insert(at, content.substr(below(content.size()), below(60)));
          break;
        default:
          content.resize(at + 1);
      }
    }
    INFO(content);
    read_whatever("kind:\n" + content);
    read_whatever(content);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{60});
}

}  // namespace
}  // namespace trainprint
