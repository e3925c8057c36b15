// SPDX-License-Identifier: MIT
#include "catalogue/where.hpp"

#include <string>
#include <utility>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// The region that a run ends up in, as its id.
std::string region_of(const Options& options) {
  const Run run = resolved(options);
  return run.region ? run.region->id : "none";
}

// The only fault of a region; the run must have no other.
Diagnostic fault_of_region(const std::string& name) {
  const auto faults = refusal({{"--region", name}});
  REQUIRE(faults.size() == 1);
  return faults.front();
}

}  // namespace

TEST_CASE("a cloud region goes by its provider's names and in any spelling") {
  for (const char* name : {"aws:us-east-1", "amazon:us-east-1", "AWS:US-East-1", "ec2:us-east-1"}) {
    INFO(name);
    CHECK(region_of({{"--region", name}}) == "aws:us-east-1");
  }
  CHECK(region_of({{"--region", "google:us-central1"}}) == "gcp:us-central1");
  CHECK(region_of({{"--region", "microsoft:eastus"}}) == "azure:eastus");
}

TEST_CASE("a bare region is that of the one large provider that has it, and noted") {
  const std::pair<const char*, const char*> cases[] = {
      {"us-east-1", "aws:us-east-1"},       {"us-central1", "gcp:us-central1"},
      {"us-east1", "gcp:us-east1"},         {"eastus", "azure:eastus"},
      {"eu-west-1", "aws:eu-west-1"},       {"me-central1", "gcp:me-central1"},
      {"me-central-1", "aws:me-central-1"}, {"us-west2", "gcp:us-west2"},
      {"asia-south1", "gcp:asia-south1"},
  };
  for (const auto& [name, id] : cases) {
    INFO(name);
    const Run run = resolved({{"--region", name}});
    CHECK(run.region->id == id);
    const Assumption* noted = assumption(run, "provider");
    REQUIRE(noted != nullptr);
    CHECK(contains(noted->reason, id));
  }
}

TEST_CASE("a bare region that only one other provider has is that one's") {
  CHECK(region_of({{"--region", "jean-zay"}}) == "hpc:jean-zay");
  CHECK(region_of({{"--region", "cn-hangzhou"}}) == "alibaba:cn-hangzhou");
}

TEST_CASE("a provider that is given decides about a bare region, without a note") {
  for (const auto& [provider, id] : {std::pair{"aws", "aws:us-east-1"},
                                     {"lambda", "lambda:us-east-1"},
                                     {"alibaba", "alibaba:us-east-1"}}) {
    const Run run = resolved({{"--region", "us-east-1"}, {"--provider", provider}});
    CHECK(run.region->id == id);
    CHECK(assumption(run, "provider") == nullptr);
  }
}

TEST_CASE("an instance decides about a bare region") {
  CHECK(region_of({{"--instance", "p4d.24xlarge"}, {"--region", "us-east-1"}}) == "aws:us-east-1");
}

TEST_CASE("an availability zone is a zone of its region, and noted") {
  const std::pair<const char*, const char*> cases[] = {
      {"us-east-1a", "aws:us-east-1"},
      {"aws:us-east-1f", "aws:us-east-1"},
      {"us-central1-b", "gcp:us-central1"},
      {"gcp:us-central1-a", "gcp:us-central1"},
  };
  for (const auto& [name, id] : cases) {
    INFO(name);
    const Run run = resolved({{"--region", name}});
    CHECK(run.region->id == id);
    CHECK(assumption(run, "region") != nullptr);
  }
}

TEST_CASE("a country, a subdivision and the world go by code and name") {
  const std::pair<const char*, const char*> cases[] = {
      {"FR", "FR"},       {"fr", "FR"},       {"FRA", "FR"},           {"France", "FR"},
      {"US", "US"},       {"US-CA", "US-CA"}, {"us-ca", "US-CA"},      {"CA-QC", "CA-QC"},
      {"world", "WORLD"}, {"WORLD", "WORLD"}, {"United States", "US"},
  };
  for (const auto& [name, id] : cases) {
    INFO(name);
    CHECK(region_of({{"--region", name}}) == id);
  }
}

TEST_CASE("a country with a provider keeps both") {
  const Run run = resolved({{"--region", "US"}, {"--provider", "aws"}});
  CHECK(run.region->id == "US");
  CHECK(run.region->provider == "aws");
}

TEST_CASE("none is no region, with a warning") {
  const Run run = resolved({{"--region", "none"}});
  CHECK_FALSE(run.region);
  CHECK(run.find(Role::intensity) == nullptr);
  CHECK(contains(warnings(run), "co2e-unknown"));
}

TEST_CASE("an unknown region is a fault with suggestions") {
  CHECK(fault_of_region("aws:us-east-9").code == "unknown-region");
  CHECK(contains(fault_of_region("aws:us-east-9").hint, "'aws:us-east-1'"));
  CHECK(contains(fault_of_region("us-esat-1").hint, "'us-east-1'"));
  CHECK(contains(fault_of_region("Frence").hint, "'France'"));
  const Diagnostic far = fault_of_region("the moon");
  CHECK(far.code == "unknown-region");
  CHECK(contains(far.hint, "aws:us-east-1"));  // the forms
  for (const char* name : {"", "us-east-1z", "aws:", "aws:FR", "US-XX", "none at all"}) {
    INFO(name);
    CHECK(fault_of_region(name).code == "unknown-region");
  }
}

TEST_CASE("an unknown provider is a fault, in a region or alone") {
  CHECK(fault_of_region("awz:us-east-1").code == "unknown-provider");
  CHECK(contains(fault_of_region("awz:us-east-1").hint, "'aws'"));
  CHECK(fault_of_region(":us-east-1").code == "unknown-provider");
  CHECK(codes(refusal({{"--provider", "cloudy"}})) == "unknown-provider");
}

TEST_CASE("a region that several providers have and no large one decides is a fault") {
  // None of aws, gcp and azure has one of its own by this name.
  const auto& regions = tables::bundled().of<tables::RegionRow>().rows;
  const auto large = [](std::string_view provider) {
    return provider == "aws" || provider == "gcp" || provider == "azure";
  };
  int checked = 0;
  for (const auto& one : regions) {
    int owners = 0;
    int large_owners = 0;
    for (const auto& other : regions) {
      if (tables::bundled().str(other.region) != tables::bundled().str(one.region)) continue;
      ++owners;
      if (large(tables::bundled().str(other.provider))) ++large_owners;
    }
    if (owners < 2 || large_owners == 1) continue;
    const std::string name{tables::bundled().str(one.region)};
    INFO(name);
    const Diagnostic fault = fault_of_region(name);
    CHECK(fault.code == "ambiguous-region");
    CHECK(contains(fault.hint, region_id(tables::bundled(), one)));
    ++checked;
  }
  INFO(checked << " names");
}

TEST_CASE("a region and a provider, or an instance, must belong together") {
  const Options cases[] = {
      {{"--region", "aws:us-east-1"}, {"--provider", "gcp"}},
      {{"--region", "gcp:us-central1"}, {"--instance", "p4d.24xlarge"}},
      {{"--provider", "gcp"}, {"--instance", "p4d.24xlarge"}},
  };
  for (const Options& options : cases) {
    INFO(options[0].second << " and " << options[1].second);
    CHECK(codes(refusal(options)) == "provider-mismatch");
  }
}

TEST_CASE("a part lies in its country, and everything in the world") {
  const auto& tables = tables::bundled();
  const auto zone = [&](const char* id) -> const tables::ZoneRow& {
    return *tables::find<tables::ZoneRow>(tables, id);
  };
  CHECK(lies_in(tables, zone("US-CA"), zone("US")));
  CHECK(lies_in(tables, zone("US"), zone("US")));
  CHECK(lies_in(tables, zone("FR"), zone("WORLD")));
  CHECK_FALSE(lies_in(tables, zone("US"), zone("US-CA")));
  CHECK_FALSE(lies_in(tables, zone("CA-QC"), zone("US")));
}

}  // namespace trainprint
