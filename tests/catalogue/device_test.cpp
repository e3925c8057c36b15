// SPDX-License-Identifier: MIT
#include "catalogue/device.hpp"

#include <string>
#include <utility>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

struct Ambiguous {
  const char* name;
  const char* id;      ///< what it is taken for
  const char* others;  ///< a name that the note holds
};

}  // namespace

TEST_CASE("an ambiguous name is taken for one part, and the others are noted") {
  const Ambiguous cases[] = {
      {"a100", "nvidia-a100-sxm4-80gb", "NVIDIA A100 SXM4 40 GB"},
      {"v100", "nvidia-tesla-v100-sxm2-16gb", "NVIDIA Tesla V100 SXM2 32 GB"},
      {"p100", "nvidia-tesla-p100-pcie-16gb", "NVIDIA Tesla P100 SXM2 16 GB"},
      {"h100", "nvidia-h100-sxm5-80gb", "NVIDIA H100 PCIe 80 GB"},
      {"titanx", "nvidia-geforce-gtx-titan-x", "TITAN Xp"},
      {"TITAN X", "nvidia-geforce-gtx-titan-x", "TITAN Xp"},
  };
  for (const Ambiguous& one : cases) {
    INFO(one.name);
    const Run run = resolved({{"--gpu", one.name}});
    CHECK(run.accelerator->id == one.id);
    const Assumption* noted = assumption(run, "accelerator");
    REQUIRE(noted != nullptr);
    INFO(noted->reason);
    CHECK(contains(noted->reason, one.others));
  }
}

TEST_CASE("a full name is not ambiguous") {
  for (const char* name : {"A100-SXM4-80GB", "NVIDIA H100 80GB HBM3", "nvidia-tesla-t4"}) {
    INFO(name);
    CHECK(assumption(resolved({{"--gpu", name}}), "accelerator") == nullptr);
  }
}

TEST_CASE("a name that tools print for several parts widens the TDP over them") {
  const Run run = resolved({{"--gpu", "NVIDIA GeForce RTX 3080"}});
  CHECK(run.accelerator->id == "nvidia-geforce-rtx-3080");
  CHECK(value_of(run, Role::tdp) == Range<double>{320, 320, 350});
  REQUIRE(assumption(run, "accelerator") != nullptr);
  CHECK(contains(assumption(run, "accelerator")->reason, "range"));
}

TEST_CASE("a TDP on which sources disagree is a range") {
  // Listed with 250 and with 300 W.
  CHECK(value_of(resolved({{"--gpu", "Tesla V100-SXM2-16GB"}}), Role::tdp) ==
        Range<double>{250, 300, 300});
  CHECK(value_of(resolved({{"--gpu", "A100-SXM4-80GB"}}), Role::tdp) == Range<double>{400});
}

TEST_CASE("devices of a board are counted one by one, with their part of its TDP") {
  const Run run = resolved({{"--gpu", "k80"}, {"--count", "2"}});
  CHECK(value_of(run, Role::tdp).central() == 150);  // 300 W a board
  CHECK(run.accelerator->tdp == Watts{150});
  CHECK(run.count == 2);
  REQUIRE(assumption(run, "count") != nullptr);
  CHECK(contains(assumption(run, "count")->reason, "150 W"));
}

TEST_CASE("an unknown name is a fault with suggestions") {
  const auto faults = refusal({{"--gpu", "A10O"}});
  REQUIRE(codes(faults) == "unknown-accelerator");
  CHECK(faults[0].file == "--gpu");
  CHECK(contains(faults[0].hint, "A100"));
  CHECK(codes(refusal({{"--gpu", "abacus"}})) == "unknown-accelerator");
  CHECK(codes(refusal({{"--gpu", ""}})) == "unknown-accelerator");
  CHECK_FALSE(refusal({{"--gpu", "abacus"}})[0].hint.empty());

  const auto instance_faults = refusal({{"--instance", "p4d.24xlarg"}});
  REQUIRE(codes(instance_faults) == "unknown-instance");
  CHECK(contains(instance_faults[0].hint, "p4d.24xlarge"));
  CHECK(codes(refusal({{"--instance", "a100"}})) == "unknown-instance");
}

TEST_CASE("an accelerator beside an instance must be the instance's") {
  CHECK(codes(refusal({{"--instance", "p4d.24xlarge"}, {"--gpu", "h100"}})) ==
        "accelerator-mismatch");
  const Run run = resolved({{"--instance", "p4d.24xlarge"}, {"--gpu", "A100-SXM4-40GB"}});
  CHECK(run.accelerator->id == "nvidia-a100-sxm4-40gb");
}

TEST_CASE("a run without an accelerator is a fault that says what to give") {
  const auto faults = faults_of_options({{"--hours", "1"}, {"--region", "FR"}});
  REQUIRE(codes(faults) == "missing-accelerator");
  CHECK(contains(faults[0].hint, "--gpu"));
  CHECK(contains(faults[0].hint, "--instance"));
}

}  // namespace trainprint
