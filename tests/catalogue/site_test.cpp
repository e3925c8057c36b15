// SPDX-License-Identifier: MIT
#include "readers/site.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include <trainprint/site.hpp>

#include "catalogue/resolved.hpp"
#include "catch.hpp"
#include "faults.hpp"
#include "readers/run.hpp"
#include "text/locate.hpp"

namespace trainprint {
namespace {

Site site_of(const std::string& json) {
  return readers::read_site(
      std::make_shared<text::Document>(text::Document{"sites/feldberg.json", json}));
}

constexpr const char* feldberg = R"({
  "name": "Feldberg", "region": "DE", "pue": 1.3, "price_usd_per_accelerator_hour": 0.5,
  "intensity_g_per_kwh": 123,
  "partitions": {
    "mixed": {"gpu": ["v100-sxm2-32gb", "a100-sxm4-80gb"], "gpus_per_node": 4},
    "h100": {"gpu": "h100-sxm5-80gb", "gpus_per_node": 8, "cpu": "EPYC 7763", "cpu_count": 2,
             "memory_gb": 512, "default_hours": 12, "pue": 1.1,
             "price_usd_per_accelerator_hour": 2},
    "north": {"gpu": "h100-sxm5-80gb", "region": "SE"},
    "cpu": {"gpu": "none", "cpu": "EPYC 7763", "memory_gb": 256, "default_hours": 6}
  },
  "constraints": {"volta": "V100-SXM2-32GB", "any": ["v100-sxm2-32gb", "a100-sxm4-80gb"],
                  "hopper": "h100-sxm5-80gb"},
  "gpu_types": {"a100": "a100-sxm4-40gb", "slice": "h100-sxm5-80gb:1g.10gb",
                "two": ["v100-sxm2-32gb", "h100-sxm5-80gb"]}
})";

RunDescription filled(const Options& options, const std::string& json = feldberg) {
  const Site site = site_of(json);
  CHECK(codes(faults_of_site(site, Catalogue::bundled())).empty());
  return with_site(readers::read_run_options(options), site, Catalogue::bundled());
}

const Assumption* assumed(const RunDescription& run, const std::string& field) {
  const auto found =
      std::find_if(run.assumptions.begin(), run.assumptions.end(),
                   [&](const Assumption& assumption) { return assumption.field == field; });
  return found == run.assumptions.end() ? nullptr : &*found;
}

std::string reason(const RunDescription& run, const std::string& field) {
  const Assumption* found = assumed(run, field);
  return found == nullptr ? "" : found->reason;
}

}  // namespace

TEST_CASE("a partition fills in what its nodes have, and says where it stands") {
  const RunDescription run = filled({{"--partition", "H100"}});
  CHECK(codes(run.faults).empty());
  CHECK_FALSE(run.partition);
  CHECK(run.gpu->value == "h100-sxm5-80gb");
  CHECK(run.count->value == 8);
  CHECK(run.cpu->value == "EPYC 7763");
  CHECK(run.cpu_count->value == 2);
  CHECK(run.memory_gb->value == 512);
  CHECK(run.hours->value == Range<double>{12});
  CHECK(run.region->value == "DE");
  CHECK(run.pue->value == Range<double>{1.1});
  CHECK(run.intensity->value == Range<double>{123});
  CHECK(run.price->value == Range<double>{2});

  CHECK(assumed(run, "gpu")->value == "h100-sxm5-80gb");
  CHECK(reason(run, "gpu") == "partition h100 of Feldberg, feldberg.json:6");
  CHECK(reason(run, "pue") == "partition h100 of Feldberg, feldberg.json:7");
  CHECK(reason(run, "region") == "Feldberg, feldberg.json:2");
  CHECK(reason(run, "hours") ==
        "at most: the default limit of partition h100 of Feldberg, feldberg.json:7");
  // Everything that was filled in is listed, and once.
  CHECK(run.assumptions.size() == 10);

  const Run resolved_run = resolve(run, Catalogue::bundled());
  CHECK(resolved_run.assumptions.front().field == "gpu");
}

TEST_CASE("options win over the site, and are no assumptions") {
  const RunDescription run = filled({{"--partition", "h100"},
                                     {"--gpu", "NVIDIA H100 SXM5 80 GB"},
                                     {"--count", "2"},
                                     {"--hours", "1"},
                                     {"--memory-gb", "64"},
                                     {"--pue", "1.9"},
                                     {"--intensity", "7"},
                                     {"--price", "3"}});
  CHECK(run.gpu->value == "NVIDIA H100 SXM5 80 GB");
  CHECK(run.count->value == 2);
  CHECK(run.hours->value == Range<double>{1});
  CHECK_FALSE(run.cpu);
  CHECK(run.memory_gb->value == 64);
  CHECK(run.pue->value == Range<double>{1.9});
  CHECK(run.intensity->value == Range<double>{7});
  CHECK(run.price->value == Range<double>{3});
  CHECK(run.assumptions.size() == 1);
  CHECK(assumed(run, "region") != nullptr);
}

TEST_CASE("constraint and partition together say which GPU") {
  CHECK(filled({{"--partition", "mixed"}, {"--constraint", "volta"}}).gpu->value ==
        "V100-SXM2-32GB");
  CHECK(filled({{"--constraint", "hopper"}}).gpu->value == "h100-sxm5-80gb");
  CHECK(reason(filled({{"--constraint", "hopper"}}), "gpu") ==
        "constraint hopper of Feldberg, feldberg.json:13");
  CHECK(filled({{"--partition", "mixed"}, {"--gpu", "two"}}).gpu->value == "v100-sxm2-32gb");
  CHECK(codes(filled({{"--partition", "mixed"}}).faults) == "ambiguous-gpu");
  CHECK(codes(filled({{"--constraint", "any"}}).faults) == "ambiguous-gpu");
  CHECK(codes(filled({{"--gpu", "two"}}).faults) == "ambiguous-gpu");
  CHECK(codes(filled({{"--partition", "mixed"}, {"--constraint", "hopper"}}).faults) ==
        "constraint-mismatch");
  CHECK(codes(filled({{"--constraint", "hopper"}, {"--gpu", "v100"}}).faults) ==
        "constraint-mismatch");
}

TEST_CASE("a GPU that is named as in the catalogue must be one that the partition has") {
  const auto faults = [](const char* gpu, const char* partition) {
    return codes(filled({{"--gpu", gpu}, {"--partition", partition}}).faults);
  };
  CHECK(faults("v100", "h100") == "constraint-mismatch");
  CHECK(faults("h100-pcie-80gb", "h100") == "constraint-mismatch");
  CHECK(faults("h100", "mixed") == "constraint-mismatch");
  CHECK(faults("h100", "cpu") == "constraint-mismatch");
  CHECK(faults("none", "h100") == "constraint-mismatch");
  // Names of one accelerator, however spelt; one of several; a part of one.
  CHECK(faults("H100 SXM5 80GB", "h100").empty());
  CHECK(faults("v100-sxm2-32gb", "mixed").empty());
  CHECK(faults("h100-sxm5-80gb:2g.20gb", "h100").empty());
  CHECK(faults("none", "cpu").empty());
  // A name that the catalogue does not have is refused as such, when it is looked up.
  CHECK(faults("h1000", "h100").empty());
}

TEST_CASE("the site's GPU types go before the catalogue's names") {
  const RunDescription run = filled({{"--gpu", "A100"}, {"--hours", "1"}});
  CHECK(run.gpu->value == "a100-sxm4-40gb");
  CHECK(reason(run, "gpu") == "GPU type a100 of Feldberg, feldberg.json:14");
}

TEST_CASE("a part of a GPU fits the GPU's partition, and is one until its count is given") {
  const RunDescription run = filled({{"--partition", "h100"}, {"--gpu", "slice"}});
  CHECK(codes(run.faults).empty());
  CHECK_FALSE(run.count);
  CHECK_FALSE(run.cpu);
  // 1 of 7 compute slices, for 2 USD an hour of the whole device.
  const Run resolved_run = resolve(run, Catalogue::bundled());
  CHECK(resolved_run.share == Approx(1.0 / 7));
}

TEST_CASE("processors and memory count for whole nodes alone") {
  CHECK(filled({{"--partition", "h100"}, {"--count", "8"}}).cpu);
  const RunDescription part = filled({{"--partition", "h100"}, {"--count", "4"}});
  CHECK_FALSE(part.cpu);
  CHECK_FALSE(part.memory_gb);
  CHECK(assumed(part, "cpu")->value == "not used");
  CHECK(assumed(part, "memory_gb")->value == "not used");
  const RunDescription memory_alone =
      filled({{"--partition", "p"}, {"--count", "1"}},
             R"({"partitions": {"p": {"gpu": "v100", "gpus_per_node": 4, "memory_gb": 64}}})");
  CHECK(assumed(memory_alone, "cpu") == nullptr);
  CHECK(assumed(memory_alone, "memory_gb")->value == "not used");
  CHECK_FALSE(filled({{"--partition", "h100"}, {"--total-power", "900"}}).cpu);
  const RunDescription nodes = filled({{"--partition", "cpu"}});
  CHECK(nodes.gpu->value == "none");
  CHECK(nodes.cpu->value == "EPYC 7763");
  CHECK_FALSE(nodes.price);
  CHECK_FALSE(nodes.count);
}

TEST_CASE("a duration in any form keeps the default limit out") {
  CHECK_FALSE(filled({{"--partition", "h100"}, {"--gpu-hours", "5"}}).hours);
  // Device-hours alone do not say how many devices there were.
  CHECK_FALSE(filled({{"--partition", "h100"}, {"--gpu-hours", "5"}}).count);
  CHECK(filled({{"--partition", "h100"}, {"--gpu-hours", "5"}, {"--nodes", "1"}}).count);
  CHECK_FALSE(filled({{"--constraint", "hopper"}}).hours);
}

TEST_CASE("a run elsewhere has neither the site's PUE nor its grid, and is told so") {
  for (const Options& elsewhere : {Options{{"--region", "SE"}}, Options{{"--provider", "aws"}}}) {
    Options options = elsewhere;
    const RunDescription alone = filled(options);
    CHECK_FALSE(alone.pue);
    CHECK_FALSE(alone.intensity);
    CHECK_FALSE(alone.price);
    CHECK(alone.assumptions.size() == 3);
    for (const char* field : {"pue", "intensity", "price"}) {
      INFO(field);
      REQUIRE(assumed(alone, field) != nullptr);
      CHECK(assumed(alone, field)->value == "not used");
    }
    CHECK(reason(alone, "pue") == "the run is elsewhere than Feldberg, feldberg.json:2");
    options.emplace_back("--partition", "h100");
    const RunDescription with_partition = filled(options);
    CHECK_FALSE(with_partition.pue);
    CHECK(assumed(with_partition, "pue")->value == "not used");
    CHECK(with_partition.price->value == Range<double>{2});
  }
  // Nothing is said of what the run gives itself, or did not want.
  CHECK(filled({{"--region", "SE"}, {"--pue", "1.1"}, {"--year", "2023"}, {"--price", "1"}})
            .assumptions.empty());
}

TEST_CASE("a place is the site's by what it is, however it is spelt") {
  for (const char* region : {"DE", "de", "DEU", "Germany"}) {
    INFO(region);
    const RunDescription run = filled({{"--region", region}});
    CHECK(run.pue->value == Range<double>{1.3});
    CHECK(run.intensity);
    CHECK(run.price);
  }
  constexpr const char* cloud = R"({"region": "us-east-1", "provider": "aws", "pue": 1.3})";
  for (const Options& same :
       {Options{{"--provider", "amazon"}}, Options{{"--region", "aws:us-east-1"}},
        Options{{"--region", "us-east-1"}, {"--provider", "AWS"}},
        Options{{"--region", "us-east-1"}}}) {
    INFO(same.front().second);
    CHECK(filled(same, cloud).pue);
  }
  // In the same grid zone, but not the same region or provider.
  for (const Options& other : {Options{{"--region", "aws:us-east-2"}}, Options{{"--region", "US"}},
                               Options{{"--provider", "gcp"}}, Options{{"--provider", "acme"}}}) {
    INFO(other.front().second);
    CHECK_FALSE(filled(other, cloud).pue);
  }
  // A partition of its own region: that is where the run is.
  CHECK(filled({{"--partition", "north"}, {"--region", "Sweden"}}).pue);
  CHECK_FALSE(filled({{"--partition", "north"}, {"--region", "DE"}}).pue);
}

TEST_CASE("a run without a region has the site's PUE and price, but no emissions") {
  const RunDescription run = filled({{"--region", "none"}, {"--partition", "h100"}});
  CHECK(run.no_region);
  CHECK_FALSE(run.region);
  CHECK_FALSE(run.intensity);
  CHECK(run.pue);
  CHECK(run.price);
}

TEST_CASE("the cluster's own intensity is not that of a partition elsewhere, nor of a year") {
  const RunDescription north = filled({{"--partition", "north"}});
  CHECK(north.region->value == "SE");
  CHECK_FALSE(north.intensity);
  CHECK(north.pue->value == Range<double>{1.3});
  CHECK_FALSE(filled({{"--year", "2023"}}).intensity);
  CHECK_FALSE(filled({{"--basis", "direct"}}).intensity);
}

TEST_CASE("runs share the doubt about what the site says of itself") {
  const std::string ranges = R"({"pue": {"low": 1.2, "high": 1.4}, "region": "DE",
    "intensity_g_per_kwh": {"low": 100, "high": 200}})";
  const auto run = [&](const Options& options) {
    return resolve(filled(options, ranges), Catalogue::bundled());
  };
  const Site site = site_of(ranges);
  const auto of_one_site = [&](const char* hours) {
    return resolve(with_site(readers::read_run_options({{"--gpu", "a100"}, {"--hours", hours}}),
                             site, Catalogue::bundled()),
                   Catalogue::bundled());
  };
  const Run one = of_one_site("1");
  const Run other = of_one_site("2");
  for (const Role role : {Role::pue, Role::intensity}) {
    CHECK(one.find(role)->basis == "site");
    CHECK_FALSE(one.find(role)->shared_key.empty());
    CHECK(one.find(role)->shared_key == other.find(role)->shared_key);
  }
  CHECK(one.find(Role::pue)->shared_key != one.find(Role::intensity)->shared_key);
  const Run own = run({{"--gpu", "a100"}, {"--hours", "1"}, {"--pue", "1.2:1.4"}});
  CHECK(own.find(Role::pue)->basis == "given");
  CHECK(own.find(Role::pue)->shared_key.empty());
}

TEST_CASE("a method, a purchase and an instance of their own are kept") {
  const RunDescription paper =
      filled({{"--method", "strubell2019"}, {"--partition", "h100"}, {"--hours", "1"}});
  CHECK_FALSE(paper.pue);
  CHECK_FALSE(paper.intensity);
  CHECK_FALSE(paper.price);
  CHECK_FALSE(filled({{"--partition", "h100"}, {"--purchase", "spot"}}).price);
  const RunDescription instance = filled({{"--instance", "p4d.24xlarge"}, {"--hours", "1"}});
  CHECK_FALSE(instance.pue);
  CHECK_FALSE(instance.price);
  CHECK(reason(instance, "pue") == "the machine type is elsewhere than Feldberg, feldberg.json:2");
}

TEST_CASE("words that the site does not have are refused with suggestions") {
  const RunDescription run = filled({{"--partition", "h10"}, {"--constraint", "hoper"}});
  REQUIRE(codes(run.faults) == "unknown-partition unknown-constraint");
  CHECK(run.faults[0].file == "--partition");
  CHECK(run.faults[0].hint == "did you mean 'h100'?");
  CHECK(run.faults[1].hint == "did you mean 'hopper'?");
}

TEST_CASE("a word of a cluster without a site is refused") {
  CHECK(codes(refusal({{"--partition", "gpu"}, {"--hours", "1"}})) == "missing-site");
  // Nothing else is asked for that the site may know.
  CHECK(codes(faults_of_options({{"--partition", "gpu"}, {"--constraint", "a100"}})) ==
        "missing-site missing-site");
}

TEST_CASE("names that the catalogue does not have are told at their place in the site") {
  const auto faults = faults_of_site(site_of(R"({
  "region": "Atlantis",
  "pue": 0.5,
  "partitions": {"p": {"gpu": "A10O", "cpu": "EPYC 7763X9", "region": "mars"}},
  "constraints": {"c": ["a100", "b1000"]},
  "gpu_types": {"t": "h100-sxm5-80gb:9g.90gb"}
})"),
                                     Catalogue::bundled());
  std::string places;
  for (const Diagnostic& fault : faults) {
    CHECK(fault.file == "sites/feldberg.json");
    CHECK_FALSE(fault.hint.empty());
    places += (places.empty() ? "" : "; ") + fault.code + " " + std::to_string(fault.line) + ":" +
              std::to_string(fault.column);
  }
  CHECK(places ==
        "unknown-region 2:13; out-of-range 3:10; unknown-accelerator 4:31; unknown-cpu 4:46; "
        "unknown-region 4:71; unknown-accelerator 5:33; unknown-slice 6:22");
  CHECK(codes(faults_of_site(site_of(R"({"region": "DE", "provider": "acme"})"),
                             Catalogue::bundled())) == "unknown-provider");
}

}  // namespace trainprint
