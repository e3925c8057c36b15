// SPDX-License-Identifier: MIT
#include "catalogue/job.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/run.hpp"
#include "readers/site.hpp"
#include "text/locate.hpp"

namespace trainprint {
namespace {

using Words = std::vector<std::string>;
using Options = std::vector<std::pair<std::string, std::string>>;

constexpr const char* script = "#!/bin/sh\n#SBATCH -N 2\n#SBATCH --time=72:00:00\n";

// A job of one component on two nodes of 4 GPUs each, for at most 72 hours.
JobRequest job() {
  const auto document =
      std::make_shared<text::Document>(text::Document{"jobs/train.sbatch", script});
  JobRequest job;
  job.format = "slurm";
  job.source = document->name;
  JobComponent& it = job.components.emplace_back();
  it.place.document = document;
  const Place time{document, 23, {}};
  it.nodes = {2, Certainty::given, {document, 10, {}}, {}};
  it.gpus = {8, Certainty::derived, {document, 10, {}}, "nodes × GPUs per node"};
  it.gpus_per_node = {4, Certainty::given, {document, 10, {}}, {}};
  it.gpu_type = {Words{"a100"}, Certainty::given, {document, 10, {}}, {}};
  it.hours = {72, Certainty::given, time, {}};
  it.hours_is_limit = {true, Certainty::given, time, {}};
  it.array_tasks = {1, Certainty::derived, {}, {}};
  return job;
}

Site site() {
  return readers::read_site(std::make_shared<text::Document>(text::Document{"sites/feldberg.json",
                                                                            R"({
  "name": "Feldberg", "region": "DE",
  "partitions": {
    "mixed": {"gpu": ["v100-sxm2-32gb", "a100-sxm4-80gb"], "gpus_per_node": 4},
    "h100": {"gpu": "h100-sxm5-80gb", "gpus_per_node": 8, "cpu": "EPYC 7763", "cpu_count": 2,
             "memory_gb": 512, "default_hours": 12, "max_hours": 24},
    "cpu": {"gpu": "none", "cpu": "EPYC 7763", "memory_gb": 256, "default_hours": 6}
  },
  "constraints": {"volta": "V100-SXM2-32GB", "any": ["v100-sxm2-32gb", "a100-sxm4-80gb"]},
  "gpu_types": {"big": "a100-sxm4-80gb", "two": ["v100-sxm2-32gb", "h100-sxm5-80gb"]}
})"}));
}

JobComponent explained_component(JobRequest request, bool with_site = false) {
  const Site here = site();
  return explained(std::move(request), with_site ? &here : nullptr, Catalogue::bundled())
      .components.front();
}

RunDescription run_of(const JobRequest& request, const Options& options = {},
                      const std::optional<Range<double>>& fraction = {}) {
  return runs_of(explained(request, nullptr, Catalogue::bundled()),
                 readers::read_run_options(options), fraction, false)
      .front();
}

std::string lacking(const JobRequest& request, const Options& options = {}) {
  return codes(run_of(request, options).lacks);
}

}  // namespace

TEST_CASE("a type word that is an accelerator's name stays as it is") {
  for (const char* word : {"a100", "A100", "v100-32g", "h200", "1080ti", "nvidia_a100-sxm4-80gb"}) {
    INFO(word);
    JobRequest request = job();
    request.components.front().gpu_type.value = Words{word};
    const JobComponent found = explained_component(request);
    CHECK(found.gpu_type.value == Words{word});
    CHECK(found.gpu_type.certainty == Certainty::given);
  }
}

TEST_CASE("a type word that spells an accelerator otherwise is led to it") {
  const std::vector<std::pair<std::string, std::string>> words{
      {"ampere_a100", "a100"},
      {"v100-32", "v100-32gb"},
      {"a100_3g.20gb", "a100:3g.20gb"},
      {"nvidia_a100_1g.5gb", "nvidia_a100:1g.5gb"}};
  for (const auto& [word, name] : words) {
    INFO(word);
    JobRequest request = job();
    request.components.front().gpu_type.value = Words{word};
    const JobComponent found = explained_component(request);
    CHECK(found.gpu_type.value == Words{name});
    CHECK(found.gpu_type.certainty == Certainty::derived);
    CHECK_NOTHROW(resolve(run_of(request, {{"--region", "FR"}}), Catalogue::bundled()));
  }
}

TEST_CASE("a type word that nobody knows is missing, with what it may be") {
  JobRequest request = job();
  request.components.front().gpu_type.value = Words{"h10O"};
  const JobComponent found = explained_component(request);
  CHECK(!found.gpu_type.value);
  CHECK(found.gpu_type.certainty == Certainty::missing);
  CHECK(found.gpu_type.reason.find("'h10O'") != std::string::npos);
  CHECK(found.gpu_type.reason.find("did you mean") != std::string::npos);
  CHECK(lacking(request) == "missing-accelerator");
  CHECK(lacking(request, {{"--gpu", "h100"}}).empty());

  request.components.front().gpu_type.value = Words{"1g.10gb"};
  CHECK(explained_component(request).gpu_type.reason.find("part of a GPU") != std::string::npos);
}

TEST_CASE("constraints name GPUs only where each alternative does") {
  const std::vector<std::pair<std::string, Words>> constraints{{"v100-32g", {"v100-32g"}},
                                                               {"a100|v100", {"a100", "v100"}},
                                                               {"[a100|v100]", {"a100", "v100"}},
                                                               {"a100&ib", {"a100"}},
                                                               {"intel", {}},
                                                               {"a100|intel", {}},
                                                               {"gpu80", {}}};
  for (const auto& [constraint, gpus] : constraints) {
    INFO(constraint);
    JobRequest request = job();
    request.components.front().gpu_type = {};
    request.components.front().constraint = {constraint, Certainty::given, {}, {}};
    const JobComponent found = explained_component(request);
    CHECK(found.gpu_type.value.value_or(Words{}) == gpus);
  }
}

TEST_CASE("a partition's name is a hint and never used") {
  const std::vector<std::pair<std::string, Words>> partitions{
      {"plgrid-gpu-a100", {"a100"}},
      {"4CN512C32G4H_4IB_MI250_Ubuntu20", {"mi250"}},
      {"hopper-prod", {"hopper"}},
      {"gpu_p13", {}},
      {"standard-g", {}}};
  for (const auto& [partition, gpus] : partitions) {
    INFO(partition);
    JobRequest request = job();
    request.components.front().gpu_type = {};
    request.components.front().partition = {partition, Certainty::given, {}, {}};
    const JobComponent found = explained_component(request);
    CHECK(found.gpu_type.value.value_or(Words{}) == gpus);
    CHECK((found.gpu_type.certainty == Certainty::hinted) == !gpus.empty());
    const RunDescription run = run_of(request);
    CHECK(!run.gpu);
    REQUIRE(codes(run.lacks) == "missing-accelerator");
    if (!gpus.empty()) {
      CHECK(run.lacks.front().hint.find("--gpu " + gpus.front()) != std::string::npos);
    }
  }
}

TEST_CASE("a hint creates no GPUs") {
  JobRequest request = job();
  JobComponent& it = request.components.front();
  it.gpus = {0, Certainty::derived, {}, {}};
  it.gpus_per_node = {};
  it.gpu_type = {};
  it.cpus = {32, Certainty::given, {}, {}};
  it.partition = {"hopper-cpu", Certainty::given, {}, {}};
  const RunDescription run = run_of(request);
  REQUIRE(run.gpu);
  CHECK(run.gpu->value == "none");
  REQUIRE(run.cpu_cores);
  CHECK(run.cpu_cores->value == 16);
}

TEST_CASE("a site explains types, constraints, partitions and whole nodes") {
  SECTION("types, several of which may be meant") {
    JobRequest request = job();
    request.components.front().gpu_type.value = Words{"two"};
    CHECK(explained_component(request, true).gpu_type.value ==
          Words{"v100-sxm2-32gb", "h100-sxm5-80gb"});
  }
  SECTION("a partition's GPUs, one of which a constraint chooses") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.gpu_type = {};
    it.partition = {"mixed", Certainty::given, {}, {}};
    CHECK(explained_component(request, true).gpu_type.value ==
          Words{"v100-sxm2-32gb", "a100-sxm4-80gb"});
    it.constraint = {"volta", Certainty::given, {}, {}};
    CHECK(explained_component(request, true).gpu_type.value == Words{"V100-SXM2-32GB"});
  }
  SECTION("whole nodes have all their GPUs") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.partition = {"h100", Certainty::given, {}, {}};
    it.gpu_type = {};
    it.exclusive = {true, Certainty::given, {}, {}};
    const JobComponent found = explained_component(request, true);
    CHECK(found.gpus.value == 16);
    CHECK(found.gpus.certainty == Certainty::derived);
    CHECK(found.gpus.reason.find("Feldberg, feldberg.json:5") != std::string::npos);
  }
  SECTION("GPUs of all nodes fill nodes") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.partition = {"h100", Certainty::given, {}, {}};
    it.gpu_type = {};
    it.nodes = {};
    it.gpus_per_node = {};
    it.gpus.value = 32;
    CHECK(explained_component(request, true).nodes.value == 4);
    it.gpus.value = 12;
    CHECK(!explained_component(request, true).nodes.value);
  }
  SECTION("default limits where no time is named") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.partition = {"h100", Certainty::given, {}, {}};
    it.gpu_type = {};
    it.hours = {};
    it.hours_is_limit = {};
    const JobComponent found = explained_component(request, true);
    CHECK(found.hours.value == 12);
    CHECK(found.hours_is_limit.value == true);
    it.partition.value = "mixed";
    CHECK(!explained_component(request, true).hours.value);
  }
  SECTION("a time above the partition's is told") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.partition = {"h100", Certainty::given, {}, {}};
    it.gpu_type = {};
    const Site here = site();
    const JobRequest found = explained(request, &here, Catalogue::bundled());
    REQUIRE(found.warnings.size() == 1);
    CHECK(found.warnings.front().code == "time-above-maximum");
  }
  SECTION("a partition that the site does not have is a fault, as is a GPU that it does not have") {
    JobRequest request = job();
    JobComponent& it = request.components.front();
    it.partition = {"h200", Certainty::given, {}, {}};
    const Site here = site();
    CHECK(codes(explained(request, &here, Catalogue::bundled()).faults) == "unknown-partition");
    it.partition.value = "h100";
    CHECK(codes(explained(request, &here, Catalogue::bundled()).faults) == "constraint-mismatch");
  }
}

TEST_CASE("a job becomes a run with the place of each value") {
  const RunDescription run = run_of(job());
  CHECK(run.name->value == "train");
  CHECK(run.nodes->value == 2);
  CHECK(run.count->value == 4);
  CHECK(run.gpu->value == "a100");
  CHECK(run.hours->value == Range<double>{72});
  CHECK(run.hours_are_limit);
  CHECK(run.lacks.empty());
  const auto hours =
      std::find_if(run.assumptions.begin(), run.assumptions.end(),
                   [](const Assumption& assumption) { return assumption.field == "hours"; });
  REQUIRE(hours != run.assumptions.end());
  CHECK(hours->value == "72");
  CHECK(hours->reason == "at most: the time limit, train.sbatch:3");
}

TEST_CASE("options win over the job") {
  const RunDescription run = run_of(job(), {{"--gpu", "h100"},
                                            {"--nodes", "3"},
                                            {"--count", "2"},
                                            {"--hours", "24h:48h"},
                                            {"--trials", "5"}});
  CHECK(run.gpu->value == "h100");
  CHECK(run.nodes->value == 3);
  CHECK(run.count->value == 2);
  CHECK(run.trials->value == 5);
  CHECK(run.hours->value == Range<double>{24, 36, 48});
  CHECK(!run.hours_are_limit);

  // GPUs per node stay as many with other nodes; --gpu none leaves them out.
  CHECK(run_of(job(), {{"--nodes", "3"}}).count->value == 4);
  const RunDescription alone = run_of(job(), {{"--gpu", "none"}, {"--cpu-count", "2"}});
  CHECK(!alone.count);
  CHECK(!alone.cpu_cores);
}

TEST_CASE("a part of the limit is the time expected") {
  const RunDescription run = run_of(job(), {}, Range<double>{0.25, 0.5, 0.75});
  CHECK(run.hours->value == Range<double>{18, 36, 54});
  CHECK(!run.hours_are_limit);

  JobRequest expected = job();
  expected.components.front().hours_is_limit = {false, Certainty::given, {}, {}};
  CHECK(codes(run_of(expected, {}, Range<double>{0.5}).lacks) == "missing-time-limit");
}

TEST_CASE("all that is missing is told at once, with the place, and with what else is missing") {
  JobRequest request = job();
  JobComponent& it = request.components.front();
  it.nodes = {{}, Certainty::missing, it.nodes.place, "'$NODES' is set by the shell"};
  it.gpus = {};
  it.gpu_type = {};
  it.hours = {};
  it.hours_is_limit = {};
  const RunDescription run = run_of(request);
  CHECK(codes(run.lacks) == "missing-accelerator missing-nodes missing-hours");
  CHECK(run.lacks[1].line == 2);
  const auto faults = faults_of([&] { return resolve(run, Catalogue::bundled()); });
  CHECK(faults.size() == 4);
  CHECK(std::count_if(faults.begin(), faults.end(),
                      [](const Diagnostic& fault) { return fault.code == "missing-region"; }) == 1);
  CHECK(lacking(request, {{"--gpu", "a100"}, {"--nodes", "2"}, {"--hours", "3"}}).empty());
  it.gpus_per_node = {};
  CHECK(lacking(request) == "missing-accelerator missing-count missing-hours");
}

TEST_CASE("GPUs of all nodes count where nodes are not known or uneven") {
  JobRequest request = job();
  JobComponent& it = request.components.front();
  it.gpus_per_node = {};
  it.gpus = {7, Certainty::given, {}, {}};
  const Options region{{"--region", "FR"}};
  const Run uneven = resolve(run_of(request, region), Catalogue::bundled());
  CHECK(uneven.nodes == 2);
  CHECK(!uneven.count);
  CHECK(uneven.devices() == 7);

  it.nodes = {{}, Certainty::missing, {}, "not said"};
  const Run unknown = resolve(run_of(request, region), Catalogue::bundled());
  CHECK(!unknown.nodes);
  CHECK(unknown.devices() == 7);
  const double kwh = estimate(unknown).energy.range.central().value();
  CHECK(kwh == Approx(estimate(uneven).energy.range.central().value()));

  const auto faults = faults_of([&] {
    return resolve(run_of(request, {{"--region", "FR"}, {"--cpu", "EPYC 7763"}}),
                   Catalogue::bundled());
  });
  CHECK(codes(faults) == "missing-nodes");
}

TEST_CASE("alternatives become one run whose ranges hold all") {
  JobRequest request = job();
  request.components.front().gpu_type.value = Words{"v100", "a100", "h100"};
  const Options region{{"--region", "aws:us-east-1"}};
  const Run all = resolve(run_of(request, region), Catalogue::bundled());
  CHECK(all.accelerator->short_name.find(" or ") != std::string::npos);
  const Estimate estimated = estimate(all);
  for (const char* gpu : {"v100", "a100", "h100"}) {
    INFO(gpu);
    const Run one = resolve(run_of(request, {{"--region", "aws:us-east-1"}, {"--gpu", gpu}}),
                            Catalogue::bundled());
    for (const Factor& factor : one.factors) {
      const Factor* whole = all.find(factor.role);
      REQUIRE(whole != nullptr);
      CHECK(whole->value.low() <= factor.value.low());
      CHECK(whole->value.high() >= factor.value.high());
    }
    const auto& price = one.prices->per_accelerator_hour;
    CHECK(all.prices->per_accelerator_hour.low().value() <= price.low().value());
    CHECK(all.prices->per_accelerator_hour.high().value() >= price.high().value());
    const auto& energy = estimate(one).energy.range;
    CHECK(estimated.energy.range.low().value() <= energy.low().value());
    CHECK(estimated.energy.range.high().value() >= energy.high().value());
  }
  CHECK(std::any_of(all.warnings.begin(), all.warnings.end(),
                    [](const Warning& warning) { return warning.code == "gpu-alternatives"; }));
}

TEST_CASE("CPUs that a job holds are a part of a processor") {
  JobRequest request = job();
  JobComponent& it = request.components.front();
  it.gpus = {0, Certainty::derived, {}, {}};
  it.gpus_per_node = {};
  it.gpu_type = {};
  it.cpus = {64, Certainty::given, {}, {}};
  it.memory_gb = {100, Certainty::given, {}, {}};
  CHECK(codes(faults_of([&] {
          return resolve(run_of(request, {{"--region", "FR"}}), Catalogue::bundled());
        })) == "missing-cpu");

  // 32 CPUs on each of 2 nodes, of a processor of 64 cores and 280 W.
  const Run run =
      resolve(run_of(request, {{"--region", "FR"}, {"--cpu", "EPYC 7763"}}), Catalogue::bundled());
  CHECK(run.cpu_cores == 32);
  CHECK(run.sockets == 0.5);
  const Factor* share = run.find(Role::cpu_share);
  REQUIRE(share != nullptr);
  CHECK(share->value == Range<double>{0.5, 0.75, 1});
  const double load = run.find(Role::cpu_load)->value.central();
  const auto cpu = estimate(run).cpu;
  REQUIRE(cpu);
  CHECK(cpu->central().value() == Approx(2 * 0.5 * 0.75 * 280 * load * 72 / 1000));
}

TEST_CASE("components of a job are runs with names of their own") {
  JobRequest request = job();
  request.components.push_back(request.components.front());
  request.components.front().name = {"pair", Certainty::given, {}, {}};
  request.components.back().name = {"pair", Certainty::given, {}, {}};
  const auto runs = runs_of(request, {}, {}, false);
  REQUIRE(runs.size() == 2);
  CHECK(runs.front().name->value == "pair 1");
  CHECK(runs.back().name->value == "pair 2");
}

}  // namespace trainprint
