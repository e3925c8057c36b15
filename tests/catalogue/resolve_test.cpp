// SPDX-License-Identifier: MIT
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/estimate.hpp>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

struct Case {
  Options options;
  const char* codes;
};

RunDescription described(std::string content) {
  return readers::read_runs(
             std::make_shared<const text::Document>(text::Document{"run.json", std::move(content)}))
      .front();
}

}  // namespace

TEST_CASE("a run without a setting gets the defaults, and says so") {
  const Run run = resolved({});
  CHECK(run.name == "run");
  CHECK(run.stage == "final");
  CHECK(run.method == "trainprint");
  CHECK(run.nodes == 1);
  CHECK(run.trials == 1);
  CHECK(run.share == 1);
  CHECK(run.count == 1);
  CHECK(assumption(run, "count") != nullptr);
  CHECK(assumption(run, "pue") != nullptr);
  CHECK(assumption(run, "load") != nullptr);
}

TEST_CASE("what is given is kept, and not listed as an assumption") {
  const Run run = resolved({{"--name", "bert"},
                            {"--stage", "search"},
                            {"--count", "8"},
                            {"--nodes", "2"},
                            {"--trials", "5"},
                            {"--share", "0.5"},
                            {"--pue", "1.1"},
                            {"--load", "0.8"}});
  CHECK(run.name == "bert");
  CHECK(run.stage == "search");
  CHECK(run.count == 8);
  CHECK(run.nodes == 2);
  CHECK(run.trials == 5);
  CHECK(run.share == 0.5);
  CHECK(assumption(run, "count") == nullptr);
  CHECK(assumption(run, "pue") == nullptr);
  CHECK(assumption(run, "load") == nullptr);
}

TEST_CASE("device-hours with a count give the hours, alone they are enough") {
  const Run counted = resolved({{"--gpu-hours", "160"}, {"--count", "8"}, {"--nodes", "2"}});
  CHECK(value_of(counted, Role::hours) == Range<double>{10});
  CHECK(counted.find(Role::accelerator_hours) == nullptr);

  const Run alone = resolved({{"--gpu-hours", "160"}});
  CHECK(value_of(alone, Role::accelerator_hours) == Range<double>{160});
  CHECK(alone.find(Role::hours) == nullptr);
  CHECK_FALSE(alone.count);
  CHECK_FALSE(estimate(alone).power);
  CHECK(estimate(alone).accelerator_hours->central() == AcceleratorHours{160});

  const Run of_instance = resolved({{"--gpu-hours", "160"}, {"--instance", "p4d.24xlarge"}});
  CHECK(value_of(of_instance, Role::hours) == Range<double>{20});
}

TEST_CASE("both forms of the same device-hours give the same energy") {
  const double by_hours =
      estimate(resolved({{"--hours", "20"}, {"--count", "8"}})).energy.range.central().value();
  CHECK(estimate(resolved({{"--gpu-hours", "160"}})).energy.range.central().value() ==
        Approx(by_hours));
  CHECK(estimate(resolved({{"--gpu-hours", "160"}, {"--count", "4"}}))
            .energy.range.central()
            .value() == Approx(by_hours));
}

TEST_CASE("an instance gives the count, and a part of a device gives the share") {
  const Run run = resolved({{"--instance", "p4d.24xlarge"}, {"--nodes", "2"}});
  CHECK(run.accelerator->id == "nvidia-a100-sxm4-40gb");
  CHECK(run.count == 8);
  CHECK(run.nodes == 2);
  CHECK(run.share == 1);
  CHECK(codes(refusal({{"--instance", "p4d.24xlarge"}, {"--count", "8"}})).empty());

  const Run part = resolved({{"--instance", "g6f.xlarge"}});
  CHECK(part.count == 1);
  CHECK(part.share == 0.125);
  CHECK(assumption(part, "share") != nullptr);
}

TEST_CASE("an intensity of the user's own needs no region") {
  const Run run = resolved({{"--intensity", "300"}});
  CHECK(value_of(run, Role::intensity) == Range<double>{300});
  CHECK(run.find(Role::intensity)->basis == "given");
  CHECK_FALSE(run.region);
  CHECK_FALSE(contains(warnings(run), "co2e-unknown"));
  const Run both = resolved({{"--intensity", "300"}, {"--region", "FR"}});
  CHECK(value_of(both, Role::intensity) == Range<double>{300});
  CHECK(both.region->id == "FR");
}

TEST_CASE("the method of Strubell et al. has its own PUE, intensity and prices") {
  const Run run = resolved({{"--method", "strubell2019"},
                            {"--gpu", "p100"},
                            {"--total-power", "1415.78"},
                            {"--count", "8"},
                            {"--region", "FR"}});
  CHECK(value_of(run, Role::pue) == Range<double>{1.58});
  CHECK(value_of(run, Role::intensity).central() == Approx(0.954 * 453.59237));
  CHECK(run.prices->per_accelerator_hour.low().value() == 0.43);
  CHECK(run.prices->per_accelerator_hour.high().value() == 1.46);
  CHECK(run.prices->sources == std::vector<std::string>{"strubell-2019"});
  CHECK(run.prices->basis == "method");
  CHECK(assumption(run, "intensity") != nullptr);
  const Run unpriced = resolved({{"--method", "strubell2019"}, {"--gpu", "h100"}});
  CHECK_FALSE(unpriced.prices);
  CHECK(contains(warnings(unpriced), "price-unknown"));
}

TEST_CASE("no region is no emission with any method") {
  const Run run = resolved({{"--method", "strubell2019"}, {"--region", "none"}});
  CHECK(run.find(Role::intensity) == nullptr);
  CHECK(contains(warnings(run), "co2e-unknown"));
}

TEST_CASE("every fault of what is asked for has a code") {
  const Case cases[] = {
      {{{"--gpu", "a101x"}}, "unknown-accelerator"},
      {{{"--instance", "p4x.large"}}, "unknown-instance"},
      {{{"--instance", "p4d.24xlarge"}, {"--gpu", "h100"}}, "accelerator-mismatch"},
      {{{"--instance", "p4d.24xlarge"}, {"--count", "4"}}, "count-mismatch"},
      {{{"--hours", "1"}, {"--gpu-hours", "8"}}, "exclusive-keys"},
      {{{"--power", "300"}, {"--load", "0.7"}}, "exclusive-keys"},
      {{{"--region", "atlantis"}}, "unknown-region"},
      {{{"--region", "acme:us-east-1"}}, "unknown-provider"},
      {{{"--provider", "acme"}}, "unknown-provider"},
      {{{"--provider", "gcp"}, {"--region", "aws:us-east-1"}}, "provider-mismatch"},
      {{{"--region", "FR"}, {"--basis", "marginal"}}, "unknown-basis"},
      {{{"--region", "FR"}, {"--year", "1995"}}, "no-intensity-for-year"},
      {{{"--purchase", "stolen"}}, "unknown-purchase"},
      {{{"--stage", "dream"}}, "unknown-stage"},
      {{{"--method", "guess"}}, "unknown-method"},
      {{{"--gpu-hours", "100"}, {"--total-power", "1000"}}, "missing-count"},
      {{{"--gpu", "aws-inferentia2"}}, "unknown-power"},
  };
  for (const Case& one : cases) {
    INFO(one.options.front().first << " " << one.options.front().second);
    const auto faults = refusal(one.options);
    CHECK(codes(faults) == one.codes);
    for (const Diagnostic& fault : faults) {
      CHECK_FALSE(fault.message.empty());
      CHECK_FALSE(fault.hint.empty());
      CHECK(fault.file.starts_with("--"));
    }
  }
}

TEST_CASE("a wrong value is a fault wherever it is given, used or not") {
  const Case cases[] = {
      {{{"--region", "none"}, {"--basis", "marginal"}}, "unknown-basis"},
      {{{"--intensity", "300"}, {"--basis", "marginal"}}, "unknown-basis"},
      {{{"--method", "strubell2019"}, {"--basis", "marginal"}}, "unknown-basis"},
      {{{"--method", "strubell2019"}, {"--purchase", "stolen"}}, "unknown-purchase"},
      {{{"--intensity", "300"}, {"--year", "1.5"}}, "out-of-range"},
      {{{"--instance", "g6f.xlarge"}, {"--share", "2"}}, "out-of-range"},
  };
  for (const Case& one : cases) {
    INFO(one.options.front().second << " " << one.options.back().first);
    CHECK(codes(refusal(one.options)) == one.codes);
  }
}

TEST_CASE("what is missing is named with the options that give it") {
  CHECK(codes(faults_of_options({})) == "missing-accelerator missing-hours missing-region");
  const auto hours = faults_of_options({{"--gpu", "a100"}, {"--region", "FR"}});
  REQUIRE(codes(hours) == "missing-hours");
  CHECK(contains(hours[0].hint, "--hours"));
  CHECK(contains(hours[0].hint, "--gpu-hours"));
  const auto region = faults_of_options({{"--gpu", "a100"}, {"--hours", "1"}});
  REQUIRE(codes(region) == "missing-region");
  CHECK(contains(region[0].hint, "--intensity"));
  CHECK(contains(region[0].hint, "none"));
}

TEST_CASE("numbers must lie where they make sense") {
  const std::pair<const char*, const char*> refused[] = {
      {"--count", "0"},      {"--count", "-1"},       {"--count", "1.5"},     {"--count", "1e10"},
      {"--nodes", "0"},      {"--nodes", "0.5"},      {"--trials", "0"},      {"--trials", "2.5"},
      {"--share", "0"},      {"--share", "1.5"},      {"--share", "-0.5"},    {"--hours", "0"},
      {"--hours", "0h:24h"}, {"--hours", "1e10"},     {"--gpu-hours", "0"},   {"--load", "1.21"},
      {"--load", "70"},      {"--load", "0.5:1:1.5"}, {"--pue", "0.9"},       {"--pue", "0.9:1.2"},
      {"--pue", "0"},        {"--power", "0"},        {"--power-limit", "0"}, {"--year", "2024.5"},
      {"--year", "24"},      {"--year", "20240"},
  };
  for (const auto& [option, value] : refused) {
    INFO(option << " " << value);
    CHECK(codes(refusal({{option, value}})) == "out-of-range");
  }
  CHECK(codes(refusal({{"--total-power", "0"}, {"--count", "1"}})) == "out-of-range");
  const std::pair<const char*, const char*> accepted[] = {
      {"--count", "1"},     {"--share", "1"},   {"--share", "0.01"},  {"--load", "1.2"},
      {"--load", "0"},      {"--pue", "1"},     {"--intensity", "0"}, {"--price", "0"},
      {"--trials", "4789"}, {"--year", "2023"}, {"--power", "0.5"},
  };
  for (const auto& [option, value] : accepted) {
    INFO(option << " " << value);
    CHECK(codes(refusal({{option, value}})).empty());
  }
}

TEST_CASE("all faults are told at once, in the order of the file") {
  const auto faults = faults_of([] {
    return resolve(described("{\n\"count\": 0,\n\"region\": \"atlantis\",\n\"gpu\": \"a10O\",\n"
                             "\"hours\": 1,\n\"stage\": \"dream\"\n}"),
                   Catalogue::bundled());
  });
  CHECK(codes(faults) == "out-of-range unknown-region unknown-accelerator unknown-stage");
  for (std::size_t i = 0; i < faults.size(); ++i) {
    CHECK(faults[i].file == "run.json");
    CHECK(faults[i].line >= 2);
    if (i > 0) CHECK(faults[i].line > faults[i - 1].line);
  }
}

TEST_CASE("what could not be read is told with what is wrong beside it, and not as missing") {
  const auto faults = faults_of([] {
    return resolve(described("{\"gpus\": \"a100\", \"hours\": 1, \"region\": \"atlantis\"}"),
                   Catalogue::bundled());
  });
  CHECK(codes(faults) == "unknown-key unknown-region");
}

TEST_CASE("whatever is resolved can be estimated, however large or small its numbers") {
  for (const char* option : {"--power", "--power-limit", "--total-power", "--hours", "--gpu-hours",
                             "--intensity", "--price", "--pue", "--load"}) {
    for (const char* value : {"1e308", "1e300", "1e9", "1e-300", "5e-324"}) {
      const Options options = completed({{option, value},
                                         {"--count", "1000000"},
                                         {"--nodes", "1000000"},
                                         {"--trials", "1000000"},
                                         {"--region", "world"}});
      INFO(option << " " << value);
      if (!faults_of_options(options).empty()) continue;
      const Run run = resolved(options);
      CHECK_NOTHROW(estimate(run));
    }
  }
}

}  // namespace trainprint
