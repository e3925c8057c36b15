// SPDX-License-Identifier: MIT
#include <string>

#include "catalogue/described.hpp"
#include "catch.hpp"

// Parts of devices, boards of several devices and slices of pods.
namespace trainprint {
namespace {

// At full load for an hour, without overhead of the hall.
Estimate at_full_load(Options options) {
  options.insert(options.end(), {{"--load", "1"}, {"--hours", "1"}, {"--pue", "1"}});
  return estimate(resolved(options));
}

double share_of(const std::string& gpu) {
  return resolved({{"--gpu", gpu}}).share;
}

std::string codes_of_gpu(const std::string& gpu) {
  return codes(refusal({{"--gpu", gpu}}));
}

}  // namespace

TEST_CASE("a MIG slice counts as its compute slices") {
  CHECK(share_of("a100-80gb:1g.10gb") == Approx(1.0 / 7));
  CHECK(share_of("a100-80gb:2g.20gb") == Approx(2.0 / 7));
  CHECK(share_of("a100-80gb:7g.80gb") == 1);
  CHECK(share_of("h100:3g.40gb") == Approx(3.0 / 7));
  CHECK(share_of("a30:2g.12gb") == Approx(0.5));
  CHECK(share_of("a30:1g.6gb") == Approx(0.25));
  CHECK(share_of("a100-80gb:1g.10gb+me") == Approx(1.0 / 7));
  CHECK(share_of("A100-80GB:1G.10GB") == Approx(1.0 / 7));
}

TEST_CASE("a slice is noted and leaves the device as it is") {
  const Run run = resolved({{"--gpu", "a100-80gb:3g.40gb"}});
  CHECK(run.accelerator->id == "nvidia-a100-sxm4-80gb");
  CHECK(run.accelerator->tdp == Watts{400});
  REQUIRE(assumption(run, "share") != nullptr);
  CHECK(assumption(run, "share")->value == "3/7");
}

TEST_CASE("a slice takes its part of the device's power, host and cost") {
  const Estimate whole = at_full_load({{"--gpu", "a100-80gb"}, {"--price", "7"}});
  const Estimate slice = at_full_load({{"--gpu", "a100-80gb:2g.20gb"}, {"--price", "7"}});
  CHECK(central(slice.accelerator_power) == Approx(400 * 2 / 7.0));
  CHECK(central(slice.accelerators) == Approx(0.4 * 2 / 7));
  CHECK(central(slice.host) == Approx(central(whole.host) * 2 / 7));
  CHECK(central_kwh(slice) == Approx(central_kwh(whole) * 2 / 7));
  CHECK(central(slice.cost) == Approx(2));
  CHECK(central(slice.accelerator_hours) == 1);
}

TEST_CASE("a slice is the same as its share") {
  const Estimate slice = at_full_load({{"--gpu", "a30:1g.6gb"}, {"--count", "4"}});
  const Estimate share = at_full_load({{"--gpu", "a30"}, {"--share", "0.25"}, {"--count", "4"}});
  CHECK(slice.energy.range.low().value() == Approx(share.energy.range.low().value()));
  CHECK(slice.energy.range.high().value() == Approx(share.energy.range.high().value()));
}

TEST_CASE("what is no MIG profile is refused") {
  for (const char* wrong :
       {"a100:8", "a100:banana", "a100:1g", "a100:1g.", "a100:1g.gb", "a100:1g.10", "a100:g.10gb",
        "a100:0g.10gb", "a100:8g.80gb", "a100:10g.80gb", "a100:-1g.10gb", "a100:1g.10gb+",
        "a100:1g.10gb+me+me", "a100:1g.xgb", "a100:1g.10gb:2g.20gb", "a100: 1g.10gb", "a30:5g.24gb",
        "h100:3g.40gb "}) {
    INFO(wrong);
    CHECK(codes_of_gpu(wrong) == "unknown-slice");
  }
}

TEST_CASE("a profile with no or negative memory is refused") {
  CHECK(codes_of_gpu("a100:1g.0gb") == "unknown-slice");
  CHECK(codes_of_gpu("a100:1g.-10gb") == "unknown-slice");
  CHECK(codes_of_gpu("a100:1g.1e3gb") == "unknown-slice");
}

TEST_CASE("a device without MIG has no slices") {
  for (const char* wrong :
       {"v100:1g.10gb", "rtx-4090:1g.10gb", "tpu-v3:1g.10gb", "mi250x:1g.10gb"}) {
    INFO(wrong);
    CHECK(codes_of_gpu(wrong) == "unknown-slice");
  }
}

TEST_CASE("an unknown device with a slice is unknown") {
  CHECK(codes_of_gpu("a10o:1g.10gb") == "unknown-accelerator");
  CHECK(codes_of_gpu(":1g.10gb") == "unknown-accelerator");
}

TEST_CASE("a share is above 0 and at most 1") {
  for (const char* wrong : {"0", "-0.5", "1.01", "7"}) {
    INFO(wrong);
    CHECK(codes(refusal({{"--share", wrong}})) == "out-of-range");
  }
  CHECK(resolved({{"--share", "1"}}).share == 1);
}

TEST_CASE("the number in a TPU slice's name counts cores, two a chip") {
  for (const char* name : {"tpu-v3-32", "v3-32"}) {
    INFO(name);
    const Estimate result = at_full_load({{"--instance", name}});
    CHECK(result.run.count == 16);
    CHECK(result.run.accelerator->id == "google-tpu-v3");
    CHECK(central(result.accelerators) == Approx(16 * 0.45));
  }
}

TEST_CASE("a TPU slice as an accelerator is its chip alone, noted") {
  const Run run = resolved({{"--gpu", "v3-32"}});
  CHECK(run.accelerator->id == "google-tpu-v3");
  CHECK(run.count == 1);
  CHECK(run.instance.empty());
  REQUIRE(assumption(run, "accelerator") != nullptr);
  CHECK(contains(assumption(run, "accelerator")->reason, "v3-32"));
}

TEST_CASE("the devices of a board are counted, each with its part of the board's power") {
  // LUMI's nodes have 4 modules of 500 W: 8 devices of 250 W each. Here 2 nodes with 4 devices:
  // 8 × 250 W, and the share of a node of modules for the host.
  const Estimate result = at_full_load({{"--gpu", "mi250x"}, {"--nodes", "2"}, {"--count", "4"}});
  CHECK(central(result.accelerator_power) == Approx(250));
  CHECK(central(result.accelerators) == Approx(2));
  const double host = tables::find<tables::NodeRow>(tables::bundled(), "hgx")->host_central;
  CHECK(central(result.host) == Approx(2 * host));
  CHECK(central_kwh(result) == Approx(2 * (1 + host)));
  REQUIRE(assumption(result.run, "count") != nullptr);
  CHECK(contains(assumption(result.run, "count")->reason, "250"));

  const Estimate k80 = at_full_load({{"--gpu", "k80"}, {"--nodes", "2"}, {"--count", "4"}});
  CHECK(central(k80.accelerators) == Approx(8 * 0.15));  // a board of 300 W has two
}

TEST_CASE("a fractional instance is its part of one device") {
  const Estimate result = at_full_load({{"--instance", "g6f.large"}, {"--price", "8"}});
  CHECK(result.run.share == 0.125);
  CHECK(result.run.count == 1);
  CHECK(central(result.accelerators) == Approx(0.072 / 8));  // an L4 has 72 W
  CHECK(central(result.cost) == Approx(1));
  CHECK(assumption(result.run, "share") != nullptr);
  const Estimate nodes = at_full_load({{"--instance", "g6f.large"}, {"--nodes", "8"}});
  CHECK(central(nodes.accelerators) == Approx(0.072));
}

}  // namespace trainprint
