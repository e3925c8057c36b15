// SPDX-License-Identifier: MIT
// What the fields mean: https://docs.skypilot.co/en/latest/reference/yaml-spec.html
#include "readers/jobs/skypilot.hpp"

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

TEST_CASE("the resources of a task are read") {
  const Case one = GENERATE(
      Case{"the defaults: one node, on demand, no accelerators", "run: python train.py\n",
           "nodes~=1 gpus~=0 hours! region! purchase~=on-demand"},
      Case{"name and count of accelerators are per node",
           "num_nodes: 4\nresources:\n  accelerators: H100:8\n",
           "nodes=4 gpus~=32 per_node=8 type=H100 hours! region! purchase~=on-demand"},
      Case{"a name alone is one of them", "resources: {accelerators: V100}",
           "nodes~=1 gpus~=1 per_node=1 type=V100 hours! region! purchase~=on-demand"},
      Case{"a map gives the count apart", "resources:\n  accelerators: {L4: 4}\n",
           "nodes~=1 gpus~=4 per_node=4 type=L4 hours! region! purchase~=on-demand"},
      Case{"A100 is the one with 40 GB", "resources:\n  accelerators: A100:8\n",
           "nodes~=1 gpus~=8 per_node=8 type~=A100-40GB hours! region! purchase~=on-demand"},
      Case{"A100-80GB is named", "resources:\n  accelerators: A100-80GB:8\n",
           "nodes~=1 gpus~=8 per_node=8 type=A100-80GB hours! region! purchase~=on-demand"},
      Case{"a list is alternatives", "resources:\n  accelerators: ['L4:1', 'H100:1']\n",
           "nodes~=1 gpus~=1 per_node=1 type=L4|H100 hours! region! purchase~=on-demand"},
      Case{"a set is alternatives", "resources:\n  accelerators: {L4:2, H100:2}\n",
           "nodes~=1 gpus~=2 per_node=2 type=L4|H100 hours! region! purchase~=on-demand"},
      Case{"alternatives of different counts leave the count open",
           "resources:\n  accelerators: {L4: 4, H100: 1}\n",
           "nodes~=1 gpus! type=L4|H100 hours! region! purchase~=on-demand"},
      Case{"a fraction is a share of one", "resources:\n  accelerators: T4:0.5\n",
           "nodes~=1 gpus~=1 per_node=1 share=0.5 type=T4 hours! region! purchase~=on-demand"},
      Case{"a v4 slice of 32 cores has 16 chips", "resources:\n  accelerators: tpu-v4-32\n",
           "nodes~=1 gpus~=16 per_node~=16 type~=TPU v4 hours! region! purchase~=on-demand"},
      Case{"a v5e slice is named by its chips", "resources:\n  accelerators: tpu-v5litepod-8\n",
           "nodes~=1 gpus~=8 per_node~=8 type~=TPU v5e hours! region! purchase~=on-demand"},
      Case{"cloud and region", "resources: {infra: gcp/us-central1, accelerators: T4}",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region=gcp:us-central1 provider=gcp "
           "purchase~=on-demand"},
      Case{"a zone stands for its region where that is open",
           "resources: {infra: 'aws/*/us-east-1a', accelerators: T4}",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region=aws:us-east-1a provider=aws "
           "purchase~=on-demand"},
      Case{"the older form of a place",
           "resources: {cloud: AWS, region: us-west-2, zone: us-west-2b, accelerators: T4}",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region=aws:us-west-2 provider=aws "
           "purchase~=on-demand"},
      Case{"a cluster of Kubernetes says no place",
           "resources: {infra: k8s/my-context, accelerators: H100}",
           "nodes~=1 gpus~=1 per_node=1 type=H100 hours! region! purchase~=on-demand"},
      Case{"a cloud that the tables lack", "resources: {infra: vast, accelerators: H100}",
           "nodes~=1 gpus~=1 per_node=1 type=H100 hours! region! purchase~=on-demand"},
      Case{"spot", "resources: {accelerators: H100, use_spot: true}",
           "nodes~=1 gpus~=1 per_node=1 type=H100 hours! region! purchase=spot"},
      Case{"a machine type has its accelerators itself",
           "resources: {instance_type: p4d.24xlarge, infra: aws/us-east-1}",
           "nodes~=1 hours! instance=p4d.24xlarge region=aws:us-east-1 provider=aws "
           "purchase~=on-demand"},
      Case{"exact numbers of the host; GB are binary",
           "num_nodes: 2\nresources: {cpus: 8, memory: 64}",
           "nodes=2 gpus~=0 hours! cpus~=16 gb=68.719 region! purchase~=on-demand"},
      Case{"units", "resources: {memory: 65536MB}",
           "nodes~=1 gpus~=0 hours! gb=68.719 region! purchase~=on-demand"},
      Case{"the least is not the number", "resources: {cpus: 8+, memory: 32+}",
           "nodes~=1 gpus~=0 hours! cpus! gb! region! purchase~=on-demand"},
      Case{"variables are missing",
           "num_nodes: ${NODES}\nresources: {accelerators: 'H100:$N', use_spot: '${SPOT}'}",
           "nodes! gpus! type! hours! region! purchase!"},
      Case{"a variable inside a task alone is no matter",
           "resources: {accelerators: T4}\nrun: |\n  python $FILE\n",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region! purchase~=on-demand"},
      Case{"the end after idling is no limit",
           "resources: {accelerators: T4, autostop: {idle_minutes: 10}}",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region! purchase~=on-demand"});
  INFO(one.shows);
  CHECK(said(read_text(one.yaml)) == one.expected);
}

TEST_CASE("alternatives share what stands beside them") {
  const Case one = GENERATE(
      Case{"different clouds",
           "resources:\n  accelerators: H100:8\n  any_of:\n  - infra: aws/us-west-2\n  - infra: "
           "gcp/us-central1\n",
           "nodes~=1 gpus~=8 per_node=8 type=H100 hours! region! purchase~=on-demand"},
      Case{"one cloud, different regions",
           "resources:\n  accelerators: H100:8\n  ordered:\n  - infra: aws/us-west-2\n  - infra: "
           "aws/us-east-1\n",
           "nodes~=1 gpus~=8 per_node=8 type=H100 hours! region! provider=aws purchase~=on-demand"},
      Case{"the alternative's place takes the place of the other form",
           "resources:\n  cloud: gcp\n  region: us-central1\n  any_of:\n  - {infra: aws/us-east-1, "
           "accelerators: T4}\n",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region=aws:us-east-1 provider=aws "
           "purchase~=on-demand"},
      Case{"spot in some of them",
           "resources:\n  accelerators: T4\n  any_of:\n  - use_spot: true\n  - use_spot: false\n",
           "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region! purchase!"},
      Case{"accelerators in some of them",
           "resources:\n  any_of:\n  - accelerators: T4\n  - cpus: 4\n",
           "nodes~=1 gpus! type! hours! region! purchase~=on-demand"});
  INFO(one.shows);
  CHECK(said(read_text(one.yaml)) == one.expected);
}

TEST_CASE("a pipeline has a component for each task") {
  CHECK(said(read_text("name: pipeline\n---\nname: a\nresources: {accelerators: T4}\n---\nname: "
                       "b\nresources: {accelerators: L4:2}\n")) ==
        "nodes~=1 gpus~=1 per_node=1 type=T4 hours! region! purchase~=on-demand / "
        "nodes~=1 gpus~=2 per_node=2 type=L4 hours! region! purchase~=on-demand");
}

TEST_CASE("what SkyPilot would not take is a fault, where it stands") {
  const Case one = GENERATE(
      Case{"a count that is none", "resources:\n  accelerators: H100:eight\n", "[not-a-number:2]"},
      Case{"no count after the colon", "resources:\n  accelerators: 'H100:'\n", "[not-a-number:2]"},
      Case{"one and a half", "resources:\n  accelerators: H100:1.5\n", "[not-whole:2]"},
      Case{"no node", "num_nodes: 0\nrun: a\n", "[out-of-range:1]"},
      Case{"half a node", "num_nodes: 1.5\nrun: a\n", "[not-whole:1]"},
      Case{"nodes as a text", "num_nodes: many\nrun: a\n", "[not-a-number:1]"},
      Case{"resources as a text", "resources: big\n", "[wrong-type:1]"},
      Case{"alternatives as a map", "resources:\n  any_of: {infra: aws}\n", "[wrong-type:2]"},
      Case{"spot that is neither", "resources: {use_spot: maybe}\n", "[wrong-type:1]"},
      Case{"memory that is none", "resources: {memory: plenty}\n", "[not-a-number:1]"},
      Case{"a service", "service: {readiness_probe: /}\nrun: a\n", "[not-a-job:1]"});
  INFO(one.shows);
  const std::string all = said(read_text(one.yaml));
  CHECK(all.substr(all.rfind('[')) == one.expected);
}

TEST_CASE("a field knows its line") {
  const JobRequest job = read_text("# a comment\nresources:\n  cpus: 4\n  accelerators: T4\n");
  const JobComponent& component = job.components.front();
  CHECK(text::diagnose(component.gpu_type.place, "", "").line == 4);
  CHECK(text::diagnose(component.cpus.place, "", "").line == 3);
}

}  // namespace
}  // namespace trainprint
