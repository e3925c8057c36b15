// SPDX-License-Identifier: MIT
#include "catalogue/power.hpp"

#include <string>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// Two boards of one family that idles at 20 %, in nodes of two classes, and a chip whose load is
// the same at any work.
tables::RowsByTable small_devices() {
  return {
      {"nodes",
       R"({"id": "rack", "name": "racks", "host_low": 0.2, "host_central": 0.3, "host_high": 0.5, "measured_runs": 3, "source": ["maker"], "note": "made up"},
{"id": "none-beside", "name": "modules", "host_low": 0, "host_central": 0, "host_high": 0, "measured_runs": 0, "source": ["maker"], "note": "made up"},
{"id": "desk", "name": "desktop machines", "host_low": 0.3, "host_central": 0.5, "host_high": 0.8, "measured_runs": 0, "source": ["paper"], "note": "made up"})"},
      {"families",
       R"({"id": "hall", "name": "Hall boards", "idle": 0.2, "draw_low": 0.8, "draw_central": 1, "draw_high": 1.25, "node": "rack", "measured_runs": 3, "measured_sources": 2, "source": ["paper", "maker"], "note": "made up"},
{"id": "chip", "name": "chips", "load_low": 0.4, "load_central": 0.5, "load_high": 0.9, "draw_low": 0.5, "draw_central": 1, "draw_high": 2, "node": "none-beside", "measured_runs": 0, "measured_sources": 0, "source": ["maker"], "load_source": ["maker"], "note": "made up"})"},
      {"accelerators",
       R"({"id": "maker-h2", "name": "Maker H2", "short_name": "H2", "vendor": "Maker", "kind": "gpu", "form_factor": "SXM", "family": "hall", "tdp_w": 700, "aliases": ["H2 SXM"], "basis": "published", "source": "maker", "year": 2024},
{"id": "maker-h1", "name": "Maker H1", "short_name": "H1", "vendor": "Maker", "kind": "gpu", "form_factor": "PCIe", "family": "hall", "node": "desk", "tdp_low_w": 250, "tdp_w": 300, "tdp_high_w": 350, "devices": 2, "basis": "published", "source": "maker"},
{"id": "maker-c1", "name": "Maker C1", "short_name": "C1", "vendor": "Maker", "kind": "other", "form_factor": "chip", "family": "chip", "tdp_w": 30, "basis": "estimated", "source": "paper"},
{"id": "maker-x1", "name": "Maker X1", "short_name": "X1", "vendor": "Maker", "kind": "other", "form_factor": "chip", "family": "hall", "basis": "unknown", "source": "paper"})"},
  };
}

Run small_run(const Options& options) {
  const SmallCatalogue small{small_devices()};
  return resolved(options, small.catalogue());
}

bool is_near(const Range<double>& value, const Range<double>& wanted) {
  return value.low() == Approx(wanted.low()) && value.central() == Approx(wanted.central()) &&
         value.high() == Approx(wanted.high());
}

std::string small_refusal(const Options& options) {
  const SmallCatalogue small{small_devices()};
  return codes(refusal(options, small.catalogue()));
}

}  // namespace

TEST_CASE("an estimate of power takes TDP, load and host from the tables, and says so") {
  const Run run = small_run({{"--gpu", "maker-h2"}});
  CHECK(value_of(run, Role::tdp) == Range<double>{700});
  // 20 % idle, and 25, 62.5 and 87.5 % of the other 80 %.
  CHECK(is_near(value_of(run, Role::load), {0.4, 0.7, 0.9}));
  CHECK(value_of(run, Role::family) == Range<double>{0.8, 1, 1.25});
  CHECK(value_of(run, Role::host) == Range<double>{0.2, 0.3, 0.5});
  CHECK(run.find(Role::tdp)->source == "maker");
  CHECK(run.find(Role::tdp)->basis == "published");
  CHECK(run.find(Role::load)->source == "paper");
  CHECK(run.find(Role::load)->basis == "measured");
  CHECK(assumption(run, "workload") != nullptr);
  CHECK(assumption(run, "load") != nullptr);
  CHECK(assumption(run, "host") != nullptr);
  CHECK_FALSE(contains(warnings(run), "load-unmeasured"));
}

TEST_CASE("the kind of training that is given narrows the load") {
  const Run run = small_run({{"--gpu", "maker-h2"}, {"--workload", "Reading"}});
  CHECK(is_near(value_of(run, Role::load), {0.6, 0.8, 0.9}));
  CHECK(run.workload == "reading");
  CHECK(assumption(run, "workload") == nullptr);
  CHECK(small_refusal({{"--gpu", "maker-h2"}, {"--workload", "writing"}}) == "unknown-workload");
  CHECK(small_refusal({{"--gpu", "maker-h2"},
                       {"--workload", "writing"},
                       {"--count", "1"},
                       {"--total-power", "500"}}) == "unknown-workload");
}

TEST_CASE("on more than 8 devices an unknown run is no small one") {
  const Range<double> on_many{0.6, 0.7, 0.9};
  const auto load = [](Options options) {
    options.emplace_back("--gpu", "maker-h2");
    return value_of(small_run(options), Role::load);
  };
  CHECK_FALSE(is_near(load({{"--count", "8"}}), on_many));
  CHECK(is_near(load({{"--count", "9"}}), on_many));
  CHECK(is_near(load({{"--count", "8"}, {"--nodes", "2"}}), on_many));
  // As many device-hours as 8 devices have in 52 days.
  CHECK(is_near(load({{"--gpu-hours", "10000"}}), on_many));
  CHECK_FALSE(is_near(load({{"--gpu-hours", "9999"}}), on_many));
  CHECK_FALSE(is_near(load({{"--gpu-hours", "10000"}, {"--count", "8"}}), on_many));
}

TEST_CASE("a family with a load of its own has it at any work") {
  const Run run = small_run({{"--gpu", "maker-c1"}, {"--workload", "reading"}});
  CHECK(value_of(run, Role::load) == Range<double>{0.4, 0.5, 0.9});
  REQUIRE(assumption(run, "workload") != nullptr);
  CHECK(assumption(run, "workload")->value == "not used");
}

TEST_CASE("the rest of the node is that of the device's class of node, else of its family's") {
  CHECK(value_of(small_run({{"--gpu", "maker-h1"}}), Role::host) == Range<double>{0.3, 0.5, 0.8});
}

TEST_CASE("a board of two devices has half of its TDP for each, at each end") {
  CHECK(value_of(small_run({{"--gpu", "maker-h1"}}), Role::tdp) == Range<double>{125, 150, 175});
}

TEST_CASE("runs share the doubts about a device, a family and a class of node, not their load's") {
  const Run one = small_run({{"--gpu", "maker-h2"}});
  const Run other = small_run({{"--gpu", "maker-h1"}});
  CHECK(one.find(Role::load)->shared_key.empty());
  CHECK_FALSE(one.find(Role::family)->shared_key.empty());
  CHECK(one.find(Role::family)->shared_key == other.find(Role::family)->shared_key);
  CHECK(one.find(Role::host)->shared_key != other.find(Role::host)->shared_key);
  CHECK(one.find(Role::tdp)->shared_key != other.find(Role::tdp)->shared_key);
}

TEST_CASE("a family that none or one has measured is warned of, one without hosts has no factor") {
  const Run run = small_run({{"--gpu", "maker-c1"}});
  CHECK(contains(warnings(run), "load-unmeasured"));
  CHECK(run.find(Role::family)->basis == "assumed");
  CHECK(run.find(Role::host) == nullptr);
}

TEST_CASE("a load that is given stands for the family's") {
  const Run run = small_run({{"--gpu", "maker-h2"}, {"--load", "0.5"}});
  CHECK(value_of(run, Role::load) == Range<double>{0.5});
  CHECK(run.find(Role::load)->basis == "given");
  CHECK(run.find(Role::family) == nullptr);
  CHECK(assumption(run, "load") == nullptr);
  CHECK(run.find(Role::host) != nullptr);
}

TEST_CASE("a power limit stands for the TDP") {
  const Run run = small_run({{"--gpu", "maker-h2"}, {"--power-limit", "350"}});
  CHECK(value_of(run, Role::tdp) == Range<double>{350});
  CHECK(run.find(Role::tdp)->source.empty());
  CHECK(run.find(Role::load) != nullptr);
}

TEST_CASE("a measured power of the devices stands for load, and the TDP stays for the host") {
  const Run run = small_run({{"--gpu", "maker-h2"}, {"--power", "500:550"}});
  CHECK(value_of(run, Role::accelerator_power) == Range<double>{500, 525, 550});
  CHECK(run.find(Role::load) == nullptr);
  CHECK(run.find(Role::family) == nullptr);
  CHECK(value_of(run, Role::tdp) == Range<double>{700});
  CHECK(run.find(Role::host) != nullptr);
}

TEST_CASE("a measured power of the whole job stands for everything") {
  const Run run = small_run({{"--gpu", "maker-h2"}, {"--count", "8"}, {"--total-power", "4000"}});
  CHECK(value_of(run, Role::total_power) == Range<double>{4000});
  for (const Role role : {Role::tdp, Role::load, Role::host, Role::accelerator_power}) {
    INFO(role_name(role));
    CHECK(run.find(role) == nullptr);
  }
}

TEST_CASE("a device without a TDP needs a measured power") {
  CHECK(small_refusal({{"--gpu", "maker-x1"}}) == "unknown-power");
  CHECK(small_refusal({{"--gpu", "maker-x1"}, {"--load", "0.5"}}) == "unknown-power");
  CHECK(small_refusal({{"--gpu", "maker-x1"}, {"--power-limit", "200"}}).empty());
  CHECK(small_refusal({{"--gpu", "maker-x1"}, {"--total-power", "200"}, {"--count", "1"}}).empty());
  // 350 W at the family's load of 70 % imply 500 W.
  const Run run = small_run({{"--gpu", "maker-x1"}, {"--power", "350"}});
  CHECK(value_of(run, Role::tdp).central() == Approx(500));
  CHECK(assumption(run, "tdp") != nullptr);
  CHECK_FALSE(run.accelerator->tdp);
}

TEST_CASE("settings of power that say the same thing twice cannot stand together") {
  const Options pairs[] = {
      {{"--power", "300"}, {"--load", "0.7"}},
      {{"--power", "300"}, {"--power-limit", "300"}},
      {{"--total-power", "300"}, {"--power", "300"}},
      {{"--total-power", "300"}, {"--load", "0.7"}},
      {{"--total-power", "300"}, {"--power-limit", "300"}},
  };
  for (Options options : pairs) {
    INFO(options[0].first << " " << options[1].first);
    options.emplace_back("--gpu", "maker-h2");
    options.emplace_back("--count", "1");
    CHECK(small_refusal(options) == "exclusive-keys");
  }
  CHECK(
      small_refusal({{"--gpu", "maker-h2"}, {"--load", "0.7"}, {"--power-limit", "300"}}).empty());
}

}  // namespace trainprint
