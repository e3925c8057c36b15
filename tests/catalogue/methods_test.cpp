// SPDX-License-Identifier: MIT
#include "core/methods/methods.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "catalogue/resolved.hpp"
#include "catch.hpp"
#include "tables/tables.hpp"

namespace trainprint {
namespace {

Run by(const std::string& method, Options options) {
  options.insert(options.begin(), {"--method", method});
  return resolved(options);
}

std::string reason(const Run& run, std::string_view field) {
  const Assumption* found = assumption(run, field);
  return found == nullptr ? "" : found->value + ": " + found->reason;
}

double convention(const char* id) {
  return tables::find<tables::HostRow>(tables::bundled(), id)->value;
}

}  // namespace

TEST_CASE("each method has an id of its own, and a source that is known") {
  std::set<std::string_view> ids;
  for (const Method& method : methods) {
    INFO(method.id);
    CHECK(ids.insert(method.id).second);
    CHECK(&method_of(method.id) == &method);
    CHECK(known_method(method.id) == &method);
    CHECK(std::string_view{method.leaves_out}.size() > 20);
    if (&method != methods.begin()) CHECK(Catalogue::bundled().source(method.source));
  }
  CHECK(&method_of("") == methods.begin());
  CHECK(known_method("future2030") == nullptr);
  CHECK(known_method("") == nullptr);
}

TEST_CASE("the default keeps the doubt about the tables' values, and no other method does") {
  for (const Method& method : methods) {
    INFO(method.id);
    const Run run = by(method.id, {{"--gpu", "v100"}, {"--region", "DE"}});
    bool exact = true;
    for (const Factor& factor : run.factors) exact = exact && factor.value.is_exact();
    CHECK(exact != method.keeps_doubt);
  }
}

TEST_CASE("a range that is given stays one with any method that has a term for it") {
  for (const Method& method : methods) {
    INFO(method.id);
    const Run run = by(
        method.id,
        {{"--gpu", "v100"}, {"--power", "200:300"}, {"--pue", "1.1:1.3"}, {"--intensity", "1:9"}});
    const bool is_of_system = method.host == HostPart::in_system;
    const Role power = is_of_system ? Role::total_power : Role::accelerator_power;
    CHECK(value_of(run, power) == Range<double>{200, 250, 300});
    CHECK(value_of(run, Role::intensity) == Range<double>{1, 5, 9});
    if (method.pue_from == PueFrom::none) {
      CHECK(run.find(Role::pue) == nullptr);
      CHECK(reason(run, "pue") == "not used: the method has none");
    } else {
      CHECK(value_of(run, Role::pue).low() == 1.1);
    }
  }
}

TEST_CASE("what a method has no term for is said not to be used") {
  const Run paper = by("lacoste2019", {{"--load", "0.5"}, {"--memory-gb", "64"}});
  CHECK(value_of(paper, Role::load) == Range<double>{1});
  CHECK(contains(reason(paper, "load"), "is not used"));
  CHECK(reason(paper, "host").starts_with("not used"));
  for (const char* method : {"lacoste2019", "dodge2022"}) {
    const Run run = by(method, {{"--total-power", "5000"}});
    CHECK(run.find(Role::total_power) == nullptr);
    CHECK(reason(run, "total_power") == "not used: the method counts the accelerators alone");
  }
  const Run system = by("patterson2021", {{"--gpu", "v100"}, {"--power-limit", "200"}});
  CHECK(value_of(system, Role::total_power) == Range<double>{325});
  CHECK(reason(system, "power_limit").starts_with("not used"));
}

TEST_CASE("the load that is given replaces Green Algorithms' usage") {
  const Run run = by("green-algorithms", {{"--load", "0.4:0.6"}});
  CHECK(value_of(run, Role::load) == Range<double>{0.4, 0.5, 0.6});
  CHECK(assumption(run, "load") == nullptr);
  CHECK(reason(run, "cpu").starts_with("left out"));
  CHECK(reason(run, "memory_gb").starts_with("left out"));
}

TEST_CASE("the constants are those that the table of hosts holds too") {
  CHECK(green_algorithms::memory.value == convention("dram-green-algorithms"));
  CHECK(green_algorithms::pue.value == convention("pue-green-algorithms"));
  for (const ProviderPue& one : green_algorithms::providers) {
    if (one.provider == "oci" || one.provider == "ovh") continue;
    const std::string id = "pue-" + std::string{one.provider} + "-green-algorithms";
    CHECK(one.pue == convention(id.c_str()));
  }
  CHECK(codecarbon::memory.value == convention("dram-codecarbon-2"));
  CHECK(codecarbon::cpu_load.value == convention("cpu-share-codecarbon"));
}

TEST_CASE("a provider's PUE is Green Algorithms' own") {
  const auto pue = [](const char* provider) {
    return value_of(by("green-algorithms", {{"--provider", provider}}), Role::pue).central();
  };
  CHECK(pue("gcp") == 1.12);
  CHECK(pue("aws") == 1.2);
  CHECK(pue("ovh") == 1.09);
  CHECK(pue("lambda") == 1.56);
}

TEST_CASE("patterson2021 takes the PUE that the provider publishes, else the US average") {
  const Run google = by("patterson2021", {{"--gpu", "tpu-v3"}, {"--region", "gcp:us-central1"}});
  CHECK(google.find(Role::pue)->basis == "region");
  CHECK(value_of(google, Role::pue).is_exact());
  const Run nowhere = by("patterson2021", {{"--gpu", "tpu-v3"}});
  CHECK(value_of(nowhere, Role::pue) == Range<double>{1.59});
  CHECK(nowhere.find(Role::pue)->year == 2020);
  CHECK(reason(nowhere, "pue").starts_with("1.59: no PUE is published"));
}

TEST_CASE("patterson2021 refuses a processor whose power it does not know") {
  const auto faults = refusal({{"--method", "patterson2021"}, {"--gpu", "h100"}});
  REQUIRE(codes(faults) == "unknown-power");
  CHECK(contains(faults[0].hint, "--power"));
  CHECK(contains(faults[0].hint, "--total-power"));
  CHECK(value_of(by("patterson2021", {{"--gpu", "h100"}, {"--total-power", "9000"}}),
                 Role::total_power) == Range<double>{9000});
}

TEST_CASE("the power of systems is that of all accelerators, or of one where none are counted") {
  const Run run = by("patterson2021", {{"--gpu", "tpu-v2"}, {"--count", "4"}, {"--nodes", "2"}});
  CHECK(value_of(run, Role::total_power) == Range<double>{8 * 221});
  const Run hours = by("patterson2021", {{"--gpu", "p100"}, {"--gpu-hours", "10"}});
  CHECK(value_of(hours, Role::total_power) == Range<double>{271});
}

TEST_CASE("llmcarbon's TDP stands in where the paper has no power of a system") {
  const Run run = by("llmcarbon", {{"--gpu", "A100-SXM4-80GB"}});
  CHECK(value_of(run, Role::tdp) == Range<double>{400});
  CHECK(value_of(run, Role::load) == Range<double>{1});
  CHECK(reason(run, "host").starts_with("left out"));
  CHECK(value_of(by("llmcarbon", {{"--gpu", "v100"}}), Role::total_power) == Range<double>{336});
}

TEST_CASE("without a region, some methods have an intensity of their own and others refuse") {
  const auto intensity = [](const char* method) {
    const Options options{{"--method", method}, {"--gpu", "v100"}, {"--hours", "1"}};
    return value_of(resolve(readers::read_run_options(options), Catalogue::bundled()),
                    Role::intensity)
        .central();
  };
  CHECK(intensity("lacoste2019") == 432);
  CHECK(intensity("green-algorithms") == 475);
  CHECK(intensity("codecarbon") == 475);
  for (const char* method : {"patterson2021", "dodge2022", "llmcarbon"}) {
    CHECK(codes(faults_of_options({{"--method", method}, {"--gpu", "v100"}, {"--hours", "1"}})) ==
          "missing-region");
  }
}

TEST_CASE("the tables' intensity stands in for the authors', and the result says so") {
  for (const char* method : {"lacoste2019", "green-algorithms", "patterson2021", "dodge2022",
                             "codecarbon", "llmcarbon"}) {
    INFO(method);
    const Run run = by(method, {{"--gpu", "v100"}, {"--region", "DE"}});
    const Run ours = resolved({{"--gpu", "v100"}, {"--region", "DE"}});
    CHECK(value_of(run, Role::intensity) ==
          Range<double>{value_of(ours, Role::intensity).central()});
    CHECK(assumption(run, "intensity") != nullptr);
  }
  CHECK(contains(reason(by("dodge2022", {{"--region", "DE"}}), "intensity"), "marginal"));
}

TEST_CASE("dodge2022 and codecarbon take the model's power of accelerators, without its host") {
  const Run ours = resolved({});
  for (const char* method : {"dodge2022", "codecarbon"}) {
    const Run run = by(method, {});
    CHECK(value_of(run, Role::load) == Range<double>{value_of(ours, Role::load).central()});
    CHECK(run.find(Role::host) == nullptr);
    CHECK(reason(run, "power").starts_with("not measured"));
    CHECK(assumption(by(method, {{"--power", "300"}}), "power") == nullptr);
  }
}

TEST_CASE("codecarbon has a processor per node where none is named") {
  const Run run = by("codecarbon", {{"--count", "8"}, {"--nodes", "2"}});
  CHECK(value_of(run, Role::cpu_tdp) == Range<double>{85});
  CHECK(value_of(run, Role::cpu_load) == Range<double>{0.5});
  CHECK(run.sockets == 1);
  const Run named = by("codecarbon", {{"--cpu", "EPYC 7763"}, {"--cpu-count", "2"}});
  CHECK(value_of(named, Role::cpu_tdp) == Range<double>{280});
  CHECK(named.sockets == 2);
  const Run hours = by("codecarbon", {{"--gpu-hours", "100"}});
  CHECK(hours.find(Role::cpu_tdp) == nullptr);
  CHECK(reason(hours, "cpu").starts_with("left out"));
}

TEST_CASE("methods of accelerators refuse a run without any") {
  for (const char* method : {"lacoste2019", "patterson2021", "dodge2022", "llmcarbon"}) {
    INFO(method);
    CHECK(codes(refusal({{"--method", method}, {"--gpu", "none"}, {"--cpu", "EPYC 7763"}})) ==
          "unknown-power");
  }
  CHECK(by("green-algorithms", {{"--gpu", "none"}, {"--cpu", "EPYC 7763"}}).find(Role::cpu_load) !=
        nullptr);
}

TEST_CASE("what excludes each other does so with any method that would use both") {
  CHECK(codes(refusal({{"--method", "green-algorithms"}, {"--power", "300"}, {"--load", "1"}})) ==
        "exclusive-keys");
  CHECK(codes(refusal({{"--method", "llmcarbon"}, {"--power", "1"}, {"--total-power", "1"}})) ==
        "exclusive-keys");
}

TEST_CASE("a kind of training counts with methods that take a load from the tables") {
  for (const Method& method : methods) {
    INFO(method.id);
    const Options options{{"--gpu", "v100"}, {"--workload", "vision"}};
    const Run run = by(method.id, options);
    CHECK((assumption(run, "workload") == nullptr) == (method.draw == Draw::model));
    if (method.draw != Draw::model) CHECK(reason(run, "workload").starts_with("not used: "));
    const Run measured = by(method.id, {{"--power", "300"}, {"--workload", "vision"}});
    CHECK(reason(measured, "workload").starts_with("not used: "));
    CHECK(codes(refusal({{"--method", method.id}, {"--gpu", "v100"}, {"--workload", "sailing"}})) ==
          "unknown-workload");
  }
}

TEST_CASE("methods of points say the value they use, not the range that they do not") {
  for (const Method& method : methods) {
    if (method.keeps_doubt) continue;
    INFO(method.id);
    for (const Assumption& line :
         by(method.id, {{"--gpu", "v100"}, {"--cpu", "EPYC 7763"}}).assumptions) {
      if (line.field == "price") continue;
      INFO(line.field << ": " << line.value << " (" << line.reason << ")");
      CHECK(!contains(line.value, "–"));
      if (line.field != "accelerator") CHECK(!contains(line.reason, "–"));
    }
  }
  CHECK(assumption(by("strubell2019", {{"--cpu", "EPYC 7763"}}), "cpu_load")->value == "50 %");
}

TEST_CASE("a load that is not used, and the one taken for it, are one assumption") {
  const auto loads = [](const Run& run) {
    return std::count_if(run.assumptions.begin(), run.assumptions.end(),
                         [](const Assumption& line) { return line.field == "load"; });
  };
  for (const Method& method : methods) {
    INFO(method.id);
    const Run run = by(method.id, {{"--gpu", "v100"}, {"--load", "0.5"}});
    CHECK(loads(run) == (method.takes_load ? 0 : 1));
  }
  CHECK(reason(by("lacoste2019", {{"--load", "0.5"}}), "load") ==
        "100 %: the load given is not used: the method takes the TDP in full");
  CHECK(reason(by("llmcarbon", {{"--gpu", "a100"}, {"--load", "0.5"}}), "load")
            .starts_with("100 %: the load given is not used"));
  CHECK(reason(by("lacoste2019", {{"--load", "0.5"}, {"--power", "300"}}), "load")
            .starts_with("not used"));
}

TEST_CASE("a power that is read as the system's warns that the host may be left out") {
  for (const Method& method : methods) {
    INFO(method.id);
    const std::string found = warnings(by(method.id, {{"--gpu", "v100"}, {"--power", "300"}}));
    CHECK(contains(found, "power-without-host") == (method.host == HostPart::in_system));
    const Run whole =
        by(method.id, {{"--gpu", "v100"}, {"--count", "1"}, {"--total-power", "300"}});
    CHECK(!contains(warnings(whole), "power-without-host"));
    CHECK(!contains(warnings(by(method.id, {{"--gpu", "v100"}})), "power-without-host"));
  }
}

TEST_CASE("processors beside a TDP that stands in for the system are left out once") {
  const Run run = by("llmcarbon", {{"--gpu", "a100"}, {"--cpu", "EPYC 7763"}});
  CHECK(reason(run, "host").starts_with("left out"));
  CHECK(std::count_if(run.assumptions.begin(), run.assumptions.end(),
                      [](const Assumption& line) { return line.field == "host"; }) == 1);
}

TEST_CASE("prices of a method say of when they are, unless a price is given") {
  // The paper's prices of V100: $0.74 preemptible, $2.48 on demand.
  CHECK(reason(by("strubell2019", {{"--gpu", "v100"}}), "price") ==
        "$0.74–$2.48 per accelerator-hour: the method's own, of 2019");
  CHECK(assumption(by("strubell2019", {{"--gpu", "v100"}, {"--price", "1"}}), "price") == nullptr);
}

}  // namespace trainprint
