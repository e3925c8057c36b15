// SPDX-License-Identifier: MIT
#include "catalogue/host.hpp"

#include <string>

#include "catalogue/described.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// Processors alone for 10 h, without overhead of the hall.
Options on_processors(const Options& more = {}) {
  Options options{{"--gpu", "none"},
                  {"--cpu", "EPYC 7763"},
                  {"--hours", "10"},
                  {"--pue", "1"},
                  {"--region", "none"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

Estimate estimated_of(const Options& options) {
  return estimate(resolved(options));
}

const tables::NodeRow& node_of_modules() {
  return *tables::find<tables::NodeRow>(tables::bundled(), "hgx");
}

// An A100 (400 W, in a node of modules) for an hour beside processors and memory.
Options beside(const Options& more) {
  Options options{{"--gpu", "A100-SXM4-80GB"}, {"--pue", "1"}};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

void check_host_share(const Options& more, double rest) {
  const Range<double> host = value_of(resolved(beside(more)), Role::host);
  CHECK(host.low() == Approx(node_of_modules().host_low * rest));
  CHECK(host.central() == Approx(node_of_modules().host_central * rest));
  CHECK(host.high() == Approx(node_of_modules().host_high * rest));
}

}  // namespace

TEST_CASE("a run on processors alone takes their TDP at half load and the memory's power") {
  // 2 × 280 W × 0.5 = 280 W, 256 GB × 0.3725 W = 95.36 W, 10 h.
  const Estimate result =
      estimated_of(on_processors({{"--cpu-count", "2"}, {"--memory-gb", "256"}}));
  CHECK(central_kwh(result) == Approx(3.7536));
  CHECK(central(result.cpu) == Approx(2.8));
  CHECK(central(result.memory) == Approx(0.9536));
  CHECK(central(result.host) == Approx(3.7536));
  CHECK(central(result.power) == Approx(375.36));
  CHECK(result.facility_overhead.central().value() == Approx(0).margin(1e-12));
}

TEST_CASE("a run on processors alone has no accelerators, device-hours or cost") {
  const Estimate result = estimated_of(on_processors());
  CHECK_FALSE(result.run.accelerator);
  CHECK_FALSE(result.run.count);
  CHECK_FALSE(result.accelerator_hours);
  CHECK_FALSE(result.accelerator_power);
  CHECK_FALSE(result.cost);
  CHECK(contains(warnings(result.run), "price-unknown"));
  if (result.accelerators) CHECK(central(result.accelerators) == 0);
  CHECK(assumption(result.run, "cpu_count") != nullptr);
  CHECK(assumption(result.run, "cpu_load") != nullptr);
}

TEST_CASE("processors range from idle to full load") {
  const Range<double> load = value_of(resolved(on_processors()), Role::cpu_load);
  CHECK(load.low() == Approx(64.1 / 360).epsilon(0.002));
  CHECK(load.central() == 0.5);
  CHECK(load.high() == Approx(338.6 / 360).epsilon(0.002));
  const Range<double> memory =
      value_of(resolved(on_processors({{"--memory-gb", "1"}})), Role::memory);
  CHECK(memory == Range<double>{0.284, 0.3725, 0.392});
}

TEST_CASE("processors and memory are counted on each node, and in each trial") {
  const Estimate one = estimated_of(on_processors({{"--memory-gb", "64"}}));
  const Estimate many =
      estimated_of(on_processors({{"--memory-gb", "64"}, {"--nodes", "3"}, {"--trials", "4"}}));
  CHECK(central_kwh(many) == Approx(12 * central_kwh(one)));
  CHECK(central(many.power) == Approx(3 * central(one.power)));
}

TEST_CASE("a load is that of the processors in a run on them alone") {
  const Run run = resolved(on_processors({{"--load", "0.9"}}));
  CHECK(value_of(run, Role::cpu_load) == Range<double>{0.9});
  CHECK(run.find(Role::load) == nullptr);
  CHECK(assumption(run, "cpu_load") == nullptr);
  CHECK(central_kwh(estimate(run)) == Approx(280 * 0.9 * 10 / 1000));
}

TEST_CASE("a measured power of the whole job needs no processor") {
  const Estimate result = estimated_of({{"--gpu", "none"},
                                        {"--total-power", "500"},
                                        {"--hours", "10"},
                                        {"--pue", "1.2"},
                                        {"--intensity", "300"}});
  CHECK(central_kwh(result) == Approx(6));
  CHECK(result.co2e->range.central().value() == Approx(1.8));
  CHECK(central(result.power) == Approx(500));
  CHECK_FALSE(result.host);
}

TEST_CASE("what is named of the host leaves the family's share of the rest") {
  check_host_share({}, 1);
  check_host_share({{"--cpu", "EPYC 7763"}}, 0.8);
  check_host_share({{"--memory-gb", "512"}}, 0.7);
  check_host_share({{"--cpu", "EPYC 7763"}, {"--memory-gb", "512"}}, 0.5);
}

TEST_CASE("the parts of a node with accelerators add up to its host") {
  const Estimate result = estimated_of({{"--gpu", "A100-SXM4-80GB"},
                                        {"--count", "8"},
                                        {"--nodes", "2"},
                                        {"--load", "0.7"},
                                        {"--cpu", "EPYC 7763"},
                                        {"--cpu-count", "2"},
                                        {"--memory-gb", "1000"},
                                        {"--pue", "1.25"},
                                        {"--hours", "10"}});
  // 2 nodes: processors 2 × 2 × 280 W × 0.5 = 560 W, memory 745 W, the rest of the host
  // half of 16 × 400 W × its share; accelerators 16 × 280 W = 4480 W.
  const double other = 16 * 0.4 * node_of_modules().host_central * 0.5 * 10;
  CHECK(central(result.cpu) == Approx(5.6));
  CHECK(central(result.memory) == Approx(7.45));
  CHECK(central(result.other) == Approx(other));
  CHECK(central(result.host) == Approx(13.05 + other));
  CHECK(central(result.accelerators) == Approx(44.8));
  CHECK(central(result.power) == Approx((57.85 + other) * 100));
  CHECK(central_kwh(result) == Approx((57.85 + other) * 1.25));
  CHECK(result.facility_overhead.central().value() == Approx((57.85 + other) * 0.25));
}

TEST_CASE("parts that are not named are not known apart") {
  const Estimate neither = estimated_of(beside({}));
  CHECK_FALSE(neither.cpu);
  CHECK_FALSE(neither.memory);
  CHECK_FALSE(neither.other);
  const Estimate memory = estimated_of(beside({{"--memory-gb", "512"}}));
  CHECK_FALSE(memory.cpu);
  CHECK(central(memory.memory) == Approx(0.19072));
}

TEST_CASE("a measured power of the accelerators leaves the host as it is named") {
  const Estimate result =
      estimated_of(beside({{"--power", "300"}, {"--cpu", "EPYC 7763"}, {"--hours", "1"}}));
  // 300 W + 140 W + 400 W × the node's share × 0.8
  CHECK(central(result.power) == Approx(300 + 140 + 400 * node_of_modules().host_central * 0.8));
}

TEST_CASE("a processor that is not known is refused with the nearest names") {
  const auto faults = refusal({{"--cpu", "EPYC 7736"}});
  REQUIRE(codes(faults) == "unknown-cpu");
  CHECK(faults[0].file == "--cpu");
  CHECK(contains(faults[0].hint, "EPYC 7763"));
  CHECK(codes(refusal({{"--gpu", "none"}, {"--cpu", "abacus"}})) == "unknown-cpu");
}

TEST_CASE("a number of processors needs the processor") {
  CHECK(codes(refusal({{"--cpu-count", "2"}})) == "missing-cpu");
  CHECK(codes(refusal({{"--cpu", "EPYC 7763"}, {"--cpu-count", "0"}})) == "out-of-range");
  CHECK(codes(refusal({{"--cpu", "EPYC 7763"}, {"--cpu-count", "1.5"}})) == "out-of-range");
  CHECK(codes(refusal({{"--memory-gb", "0"}})) == "out-of-range");
  CHECK(codes(refusal({{"--memory-gb", "-1"}})) == "out-of-range");
}

TEST_CASE("a run without an accelerator needs its processor") {
  CHECK(codes(refusal({{"--gpu", "none"}})) == "missing-cpu");
  CHECK(codes(refusal({{"--gpu", "none"}, {"--memory-gb", "64"}})) == "missing-cpu");
  CHECK(codes(refusal({{"--gpu", "none"}, {"--cpu-count", "2"}})).find("missing-cpu") == 0);
}

TEST_CASE("settings of accelerators cannot stand in a run without them") {
  for (const auto& [option, value] : Options{
           {"--count", "2"}, {"--share", "0.5"}, {"--power", "300"}, {"--power-limit", "300"}}) {
    INFO(option);
    const auto faults = faults_of_options(on_processors({{option, value}}));
    CHECK(codes(faults) == "exclusive-keys");
    for (const Diagnostic& fault : faults) CHECK(fault.file == option);
  }
  CHECK(codes(refusal({{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--gpu-hours", "10"}})) ==
        "exclusive-keys");
}

TEST_CASE("a run of an instance has its accelerators") {
  const auto faults =
      refusal({{"--gpu", "none"}, {"--cpu", "EPYC 7763"}, {"--instance", "p4d.24xlarge"}});
  CHECK(codes(faults) == "accelerator-mismatch");
}

TEST_CASE("none is read in any case") {
  CHECK(central_kwh(estimated_of(
            {{"--gpu", "None"}, {"--cpu", "EPYC 7763"}, {"--hours", "10"}, {"--pue", "1"}})) ==
        Approx(1.4));
}

TEST_CASE("nodes without a number of accelerators leave the processors uncounted") {
  CHECK(codes(refusal({{"--gpu-hours", "10"}, {"--cpu", "EPYC 7763"}})) == "missing-count");
  CHECK(codes(refusal({{"--gpu-hours", "10"}, {"--memory-gb", "64"}})) == "missing-count");
  // 80 device-hours on 2 nodes of 4 are 10 h: 2 × 140 W × 10 h.
  const Estimate result = estimated_of(
      {{"--gpu-hours", "80"}, {"--count", "4"}, {"--nodes", "2"}, {"--cpu", "EPYC 7763"}});
  CHECK(central(result.cpu) == Approx(2.8));
}

}  // namespace trainprint
