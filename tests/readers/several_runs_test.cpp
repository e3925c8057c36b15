// SPDX-License-Identifier: MIT
#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/run.hpp"

namespace trainprint::readers {
namespace {

using Runs = std::vector<RunDescription>;

Runs read(std::string content) {
  return read_runs(
      std::make_shared<const text::Document>(text::Document{"runs.json", std::move(content)}));
}

// One run over defaults.
RunDescription over(const std::string& defaults, const std::string& run) {
  return read("{\"defaults\": " + defaults + ", \"runs\": [" + run + "]}").front();
}

// `line:column code` of each fault of the runs.
std::string faults(const std::string& content) {
  std::string out;
  for (const RunDescription& run : read(content)) {
    for (const Diagnostic& fault : run.faults) {
      out += (out.empty() ? "" : ", ") + std::to_string(fault.line) + ":" +
             std::to_string(fault.column) + " " + fault.code;
    }
  }
  return out;
}

double exact(const Maybe<Range<double>>& given) {
  REQUIRE(given);
  CHECK(given->value.is_exact());
  return given->value.central();
}

}  // namespace

TEST_CASE("a run takes what it does not give from the defaults") {
  const Runs runs = read(
      R"({"defaults": {"gpu": "a100", "count": 8, "hours": 3, "region": "FR"},
          "runs": [{"name": "a"}, {"name": "b", "count": 2, "hours": 5, "trials": 4}]})");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].name->value == "a");
  CHECK(runs[0].gpu->value == "a100");
  CHECK(runs[0].count->value == 8);
  CHECK(exact(runs[0].hours) == 3);
  CHECK(runs[0].region->value == "FR");
  CHECK_FALSE(runs[0].trials);
  CHECK(runs[1].name->value == "b");
  CHECK(runs[1].gpu->value == "a100");
  CHECK(runs[1].count->value == 2);
  CHECK(exact(runs[1].hours) == 5);
  CHECK(runs[1].trials->value == 4);
  for (const RunDescription& run : runs) CHECK(run.faults.empty());
}

TEST_CASE("defaults may come after the runs, or not at all") {
  const Runs after = read(R"({"runs": [{"hours": 2}], "defaults": {"gpu": "a100"}})");
  REQUIRE(after.size() == 1);
  CHECK(after[0].gpu->value == "a100");
  const Runs without = read(R"({"runs": [{"gpu": "a100"}, {"gpu": "v100"}]})");
  REQUIRE(without.size() == 2);
  CHECK(without[0].gpu->value == "a100");
  CHECK(without[1].gpu->value == "v100");
}

TEST_CASE("a run's values do not reach the next run") {
  const Runs runs = read(R"({"runs": [{"count": 8, "region": null}, {"gpu": "a100"}]})");
  REQUIRE(runs.size() == 2);
  CHECK_FALSE(runs[1].count);
  CHECK_FALSE(runs[1].no_region);
}

TEST_CASE("a time in one form replaces the other forms") {
  const auto by_hours = over(R"({"gpu_hours": 100})", R"({"hours": 2})");
  CHECK(exact(by_hours.hours) == 2);
  CHECK_FALSE(by_hours.gpu_hours);
  const auto by_gpu_hours = over(R"({"hours": 100})", R"({"gpu_hours": 2})");
  CHECK(exact(by_gpu_hours.gpu_hours) == 2);
  CHECK_FALSE(by_gpu_hours.hours);
  const auto by_phases =
      over(R"({"hours": 9, "load": 0.9})",
           R"({"phases": [{"hours": 1, "load": 0.3}, {"hours": 2, "load": 1}]})");
  CHECK(by_phases.phases.size() == 2);
  CHECK_FALSE(by_phases.hours);
  CHECK_FALSE(by_phases.load);
  const auto over_phases =
      over(R"({"phases": [{"hours": 1, "load": 0.3}]})", R"({"hours": 2, "load": 0.7})");
  CHECK(over_phases.phases.empty());
  CHECK(exact(over_phases.hours) == 2);
  CHECK(exact(over_phases.load) == 0.7);
}

TEST_CASE("a draw in one form replaces the other forms") {
  const auto by_power = over(R"({"load": 0.5})", R"({"accelerator_power_w": 300})");
  CHECK(exact(by_power.power) == 300);
  CHECK_FALSE(by_power.load);
  const auto by_load = over(R"({"accelerator_power_w": 300})", R"({"load": 0.5})");
  CHECK(exact(by_load.load) == 0.5);
  CHECK_FALSE(by_load.power);
  const auto by_total =
      over(R"({"accelerator_power_w": 300, "power_limit_w": 350})", R"({"total_power_w": 900})");
  CHECK(exact(by_total.total_power) == 900);
  CHECK_FALSE(by_total.power);
  CHECK_FALSE(by_total.power_limit);
  const auto limited = over(R"({"power_limit_w": 350})", R"({"load": 0.5})");
  CHECK(exact(limited.power_limit) == 350);
}

TEST_CASE("a power limit replaces a measured power, which it cannot stand beside") {
  const auto limited = over(R"({"accelerator_power_w": 300})", R"({"power_limit_w": 350})");
  CHECK(exact(limited.power_limit) == 350);
  CHECK_FALSE(limited.power);
  const auto whole = over(R"({"total_power_w": 900})", R"({"power_limit_w": 350})");
  CHECK_FALSE(whole.total_power);
}

TEST_CASE("a device in one form replaces the other form") {
  const auto by_instance = over(R"({"gpu": "a100", "nodes": 2})", R"({"instance": "p3.2xlarge"})");
  CHECK(by_instance.instance->value == "p3.2xlarge");
  CHECK_FALSE(by_instance.gpu);
  CHECK(by_instance.nodes->value == 2);
  const auto by_gpu = over(R"({"instance": "p3.2xlarge"})", R"({"gpu": "a100"})");
  CHECK(by_gpu.gpu->value == "a100");
  CHECK_FALSE(by_gpu.instance);
}

TEST_CASE("a region and none replace each other") {
  const auto none = over(R"({"region": "FR"})", R"({"region": null})");
  CHECK(none.no_region);
  CHECK_FALSE(none.region);
  const auto some = over(R"({"region": null})", R"({"region": "FR"})");
  CHECK_FALSE(some.no_region);
  CHECK(some.region->value == "FR");
  const auto kept = over(R"({"region": null})", R"({"hours": 2})");
  CHECK(kept.no_region);
}

TEST_CASE("an option stands over every run and over the defaults") {
  const RunDescription options = read_run_options({{"--count", "4"}, {"--region", "none"}});
  for (RunDescription& run :
       read(R"({"defaults": {"count": 8, "region": "FR"}, "runs": [{}, {"count": 2}]})")) {
    const RunDescription result = with_options(std::move(run), options);
    CHECK(result.count->value == 4);
    CHECK(result.count->place.option == "--count");
    CHECK(result.no_region);
    CHECK_FALSE(result.region);
  }
}

TEST_CASE("a value keeps the place where it was given") {
  const auto run = over("{\"gpu\": \"a100\"}", "\n{\"count\": 8}");
  CHECK(run.gpu->place.offset == 21);  // {"defaults": {"gpu": "a100"
  CHECK(run.count->place.offset == 50);
  CHECK(run.place.offset == 40);
}

TEST_CASE("faults of defaults and of runs are found at their places") {
  CHECK(faults("{\"defaults\": {\"count\": \"8\"},\n \"runs\": [{\"huors\": 1}]}") ==
        "1:24 wrong-type, 2:12 unknown-key");
  CHECK(faults("{\"defaults\": [],\n\"runs\": [{}]}") == "1:14 wrong-type");
  CHECK(faults("{\"runs\": [{},\n 3,\n null, [{}]]}") ==
        "2:2 wrong-type, 3:2 wrong-type, 3:8 wrong-type");
  CHECK(faults("{\"runs\": [{\"hours\": \"5:30\"}, {\"load\": {\"low\": 2, \"high\": 1}}]}") ==
        "1:21 not-a-duration, 1:39 bad-range");
}

TEST_CASE("a key beside runs that is not defaults is unknown") {
  CHECK(faults("{\"runs\": [{}],\n\"gpu\": \"a100\"}") == "2:1 unknown-key");
  CHECK(faults("{\"default\": {\"gpu\": \"a100\"},\n\"runs\": [{}]}") == "1:2 unknown-key");
}

TEST_CASE("runs are an array of at least one") {
  CHECK(faults(R"({"runs": []})") == "1:10 wrong-type");
  CHECK(faults(R"({"runs": {}})") == "1:10 wrong-type");
  CHECK(faults(R"({"runs": 2})") == "1:10 wrong-type");
  CHECK(faults(R"({"runs": null})") == "1:10 wrong-type");
}

TEST_CASE("defaults without runs are an unknown key") {
  CHECK(faults(R"({"defaults": {"gpu": "a100"}})") == "1:2 unknown-key");
}

TEST_CASE("runs cannot hold runs") {
  CHECK(faults(R"({"runs": [{"runs": [{}]}]})") == "1:12 unknown-key");
  CHECK(faults(R"({"defaults": {"runs": [{}]}, "runs": [{}]})") == "1:15 unknown-key");
}

TEST_CASE("equal keys in one object are refused before anything else") {
  const auto twice = [](const char* content) {
    return codes(faults_of([&] { return read(content); }));
  };
  CHECK(twice(R"({"runs": [{}], "runs": [{}]})") == "duplicate-key");
  CHECK(twice(R"({"defaults": {}, "defaults": {}, "runs": [{}]})") == "duplicate-key");
}

}  // namespace trainprint::readers
