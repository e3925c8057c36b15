// SPDX-License-Identifier: MIT
#include "catalogue/candidates.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/resolved.hpp"
#include "catch.hpp"
#include "core/methods/methods.hpp"
#include "tables/tables.hpp"

namespace trainprint {
namespace {

Candidates found(const Options& options, Over over, const std::string& list,
                 bool same_hours = true) {
  const Wanted wanted{over, {list, {nullptr, 0, words_of(over).option}}, same_hours};
  return find_candidates(readers::read_run_options(options), wanted, nullptr, Catalogue::bundled());
}

std::vector<std::string> ids(const Candidates& candidates) {
  std::vector<std::string> out;
  for (const Candidate& one : candidates.all) out.push_back(one.id);
  return out;
}

std::vector<std::string> ids_of(const Options& options, Over over, const std::string& list) {
  return ids(found(options, over, list));
}

std::vector<Diagnostic> refused(const Options& options, Over over, const std::string& list,
                                bool same_hours = true) {
  return faults_of([&] { return found(options, over, list, same_hours); });
}

using Ids = std::vector<std::string>;

const Options a100{{"--gpu", "a100"}, {"--hours", "1"}};

template <class Row>
std::size_t rows() {
  return Catalogue::bundled().tables().of<Row>().rows.size();
}

}  // namespace

TEST_CASE("names of a list stand for themselves, in its order and each once") {
  CHECK(ids_of(a100, Over::region, "FR, France,aws:us-east-1,us-east-1a,world") ==
        Ids{"FR", "aws:us-east-1", "WORLD"});
  CHECK(ids_of({}, Over::gpu, "h100,A100-SXM4-80GB,a100") ==
        Ids{"nvidia-h100-sxm5-80gb", "nvidia-a100-sxm4-80gb"});
  CHECK(ids_of(a100, Over::provider, "amazon,gcp,aws") == Ids{"aws", "gcp"});
  CHECK(ids_of(a100, Over::method, "strubell2019,trainprint") == Ids{"strubell2019", "trainprint"});
}

TEST_CASE("every candidate is the run with that in place of its own") {
  const auto regions = found({{"--gpu", "a100"}, {"--region", "none"}, {"--name", "bert"}},
                             Over::region, "FR,aws:*");
  CHECK(regions.name == "bert");
  for (const Candidate& one : regions.all) {
    REQUIRE(one.runs.size() == 1);
    CHECK(one.runs[0].region->value == one.id);
    CHECK(one.runs[0].name->value == one.id);
    CHECK(one.runs[0].gpu->value == "a100");
    CHECK_FALSE(one.runs[0].no_region);
    CHECK(one.by_pattern == (one.id != "FR"));
  }
  CHECK(found(a100, Over::gpu, "h100").all.at(0).runs.at(0).gpu->value == "h100");
  CHECK(found(a100, Over::method, "strubell2019").all.at(0).runs.at(0).method->value ==
        "strubell2019");
}

TEST_CASE("all are all of the tables") {
  CHECK(ids_of({}, Over::gpu, "all").size() == rows<tables::AcceleratorRow>());
  CHECK(ids_of(a100, Over::region, "ALL").size() == rows<tables::RegionRow>());
  CHECK(ids_of(a100, Over::method, "all").size() == methods.size());
  const auto providers = found(a100, Over::provider, "all");
  CHECK(providers.all.size() + providers.left_out.size() == rows<tables::ProviderRow>());
}

TEST_CASE("all regions are those of the run's provider if it has one") {
  const auto are_all_of = [](const Ids& regions, const std::string& provider) {
    return !regions.empty() &&
           std::all_of(regions.begin(), regions.end(),
                       [&](const std::string& id) { return id.starts_with(provider + ":"); });
  };
  CHECK(are_all_of(ids_of({{"--provider", "google"}}, Over::region, "all"), "gcp"));
  CHECK(are_all_of(ids_of({{"--instance", "p4d.24xlarge"}}, Over::region, "all"), "aws"));
  CHECK(are_all_of(ids_of({{"--provider", "aws"}}, Over::region, "eu-*"), "aws"));
  CHECK(are_all_of(ids_of({}, Over::region, "Google:*"), "gcp"));
}

TEST_CASE("a pattern stands for the names that it fits") {
  const Ids west = ids_of({}, Over::region, "aws:EU-west-?");
  CHECK(west == Ids{"aws:eu-west-1", "aws:eu-west-2", "aws:eu-west-3"});
  const Ids of_two = ids_of({}, Over::region, "?w*:us-east-1,aws:us-east-*");
  CHECK(of_two == Ids{"aws:us-east-1", "aws:us-east-2"});
  const Ids cards = ids_of({}, Over::gpu, "rtx 40?0");
  CHECK(std::count(cards.begin(), cards.end(), "nvidia-geforce-rtx-4090") == 1);
  CHECK(std::none_of(cards.begin(), cards.end(),
                     [](const std::string& id) { return contains(id, "3090"); }));
  CHECK(ids_of({}, Over::method, "strubell*") == Ids{"strubell2019"});
}

TEST_CASE("a slice of an accelerator is a candidate of its own") {
  CHECK(ids_of({}, Over::gpu, "a100,a100:1g.10gb") ==
        Ids{"nvidia-a100-sxm4-80gb", "nvidia-a100-sxm4-80gb:1g.10gb"});
}

TEST_CASE("a provider stands for its regions in the place given") {
  const auto in_france = found({{"--region", "FR"}}, Over::provider, "aws,hetzner");
  REQUIRE(ids(in_france) == Ids{"aws"});
  CHECK(in_france.all[0].in_regions);
  REQUIRE(in_france.all[0].runs.size() == 1);
  CHECK(in_france.all[0].runs[0].region->value == "aws:eu-west-3");
  REQUIRE(in_france.left_out.size() == 1);
  CHECK(in_france.left_out[0].id == "hetzner");
  CHECK(in_france.left_out[0].code == "no-region");

  const auto anywhere = found({}, Over::provider, "aws");
  CHECK(anywhere.all.at(0).runs.size() == ids_of({}, Over::region, "aws:*").size());
}

TEST_CASE("where a region would change nothing, a provider stands for itself") {
  for (const Options& options : {Options{{"--region", "none"}}, Options{{"--intensity", "30"}}}) {
    const auto providers = found(options, Over::provider, "aws");
    REQUIRE(providers.all.at(0).runs.size() == 1);
    CHECK_FALSE(providers.all[0].in_regions);
    CHECK(providers.all[0].runs[0].provider->value == "aws");
  }
}

TEST_CASE("what the run has without a comparison is told in the candidates' words") {
  CHECK(found({{"--region", "us-east-1"}}, Over::region, "FR").described == "aws:us-east-1");
  CHECK(found({{"--region", "France"}}, Over::region, "aws:*").described == "FR");
  CHECK(found({}, Over::region, "FR").described.empty());
  CHECK(found({{"--gpu", "A100"}}, Over::gpu, "h100").described == "nvidia-a100-sxm4-80gb");
  CHECK(found({}, Over::gpu, "h100").described.empty());
  CHECK(found({{"--provider", "Amazon"}}, Over::provider, "gcp").described == "aws");
  CHECK(found({}, Over::method, "all").described == "trainprint");
  CHECK(found({{"--method", "strubell2019"}}, Over::method, "all").described == "strubell2019");
}

TEST_CASE("what a list names must be there") {
  CHECK(codes(refused({}, Over::region, "FR,nowhere,zz*")) == "unknown-region no-match");
  CHECK(codes(refused({}, Over::region, "nobody:*")) == "unknown-provider");
  CHECK(codes(refused({{"--provider", "aws"}}, Over::region, "gcp:*")) == "no-match");
  CHECK(codes(refused({}, Over::region, "none")) == "unknown-region");
  CHECK(codes(refused({}, Over::gpu, "none")) == "unknown-accelerator");
  CHECK(codes(refused({}, Over::gpu, "h1OO,*zz*")) == "unknown-accelerator no-match");
  CHECK(codes(refused({}, Over::provider, "nobody,zz*")) == "unknown-provider no-match");
  CHECK(codes(refused({}, Over::method, "nothing,zz*")) == "unknown-method no-match");
  CHECK(codes(refused({}, Over::region, "FR,,DE")) == "empty-value");
  CHECK(codes(refused({}, Over::region, "")) == "empty-value");
  CHECK(refused({}, Over::method, "strubel2019").at(0).hint == "did you mean 'strubell2019'?");
}

TEST_CASE("what is given for one place or device does not go over several") {
  const auto codes_of = [](const Options& options, Over over, const std::string& list) {
    return codes(refused(options, over, list));
  };
  CHECK(codes_of({{"--intensity", "30"}}, Over::region, "FR") == "exclusive-keys");
  for (const char* option : {"--power", "--total-power", "--power-limit", "--price"}) {
    INFO(option);
    CHECK(codes_of({{option, "100"}}, Over::gpu, "h100") == "exclusive-keys");
  }
  CHECK(codes_of({{"--instance", "p4d.24xlarge"}}, Over::gpu, "h100") == "exclusive-keys");
  CHECK(codes_of({{"--region", "aws:us-east-1"}}, Over::provider, "gcp") == "exclusive-keys");
}

TEST_CASE("hours of one accelerator are not those of another unless that is said") {
  CHECK(codes(refused(a100, Over::gpu, "h100", false)) == "missing-same-hours");
  const auto said = found(a100, Over::gpu, "h100");
  REQUIRE(said.all.at(0).runs.at(0).assumptions.size() == 1);
  CHECK(said.all[0].runs[0].assumptions[0].field == "hours");
}

TEST_CASE("what could not be read of the run is told with what is wrong with the list") {
  CHECK(codes(refused({{"--hours", "long"}}, Over::region, "nowhere")) ==
        "not-a-duration unknown-region");
}

}  // namespace trainprint
