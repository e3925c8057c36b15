// SPDX-License-Identifier: MIT
#include "catalogue/names.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/resolved.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

using tables::bundled;

std::string text_of(tables::Text slice) {
  return std::string{bundled().str(slice)};
}

std::vector<std::string> lines(tables::Text joined) {
  std::vector<std::string> out;
  std::string_view rest = bundled().str(joined);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// Options that name a device, and the power of one without a TDP.
Options device_options(const char* option, const std::string& name,
                       const tables::AcceleratorRow& row) {
  Options options{{option, name}};
  if (!row.tdp_w) options.emplace_back("--power", "100");
  return options;
}

const tables::AcceleratorRow& accelerator_of(const tables::InstanceRow& instance) {
  const auto* row = tables::find<tables::AcceleratorRow>(bundled(), text_of(instance.accelerator));
  REQUIRE(row != nullptr);
  return *row;
}

}  // namespace

TEST_CASE("every name of every accelerator leads to it") {
  for (const auto& row : bundled().of<tables::AcceleratorRow>().rows) {
    std::vector<std::string> names = lines(row.aliases);
    names.push_back(text_of(row.id));
    names.push_back(text_of(row.name));
    for (const std::string& name : names) {
      INFO(name);
      const Run run = resolved(device_options("--gpu", name, row));
      CHECK(run.accelerator->id == bundled().str(row.id));
      CHECK(run.accelerator->tdp.has_value() == row.tdp_w.has_value());
      if (row.tdp_w) CHECK(run.accelerator->tdp->value() == Approx(*row.tdp_w / row.devices));
      CHECK(run.instance.empty());
    }
  }
}

TEST_CASE("every instance gives its accelerator, count and provider") {
  for (const auto& row : bundled().of<tables::InstanceRow>().rows) {
    const std::string name = text_of(row.name);
    INFO(name);
    const Run run = resolved(device_options("--instance", name, accelerator_of(row)));
    CHECK(run.instance == name);
    CHECK(run.accelerator->id == bundled().str(row.accelerator));
    CHECK(run.count == std::max(row.count, 1.0));
    CHECK(run.share == std::min(row.count, 1.0));
  }
}

TEST_CASE("every instance as --gpu gives its accelerator alone, and notes it") {
  for (const auto& row : bundled().of<tables::InstanceRow>().rows) {
    const std::string name = text_of(row.name);
    INFO(name);
    const Run run = resolved(device_options("--gpu", name, accelerator_of(row)));
    CHECK(run.instance.empty());
    CHECK(run.accelerator->id == bundled().str(row.accelerator));
    CHECK(run.count == 1);
    CHECK(assumption(run, "accelerator") != nullptr);
  }
}

TEST_CASE("every cloud region answers to provider:region") {
  for (const auto& row : bundled().of<tables::RegionRow>().rows) {
    const std::string id = text_of(row.provider) + ":" + text_of(row.region);
    INFO(id);
    const Run run = resolved({{"--region", id}});
    REQUIRE(run.region);
    CHECK(run.region->id == id);
    CHECK(run.region->provider == bundled().str(row.provider));
    CHECK(run.region->zone == bundled().str(row.zone));
    CHECK(run.region->name == bundled().str(row.name));
    CHECK(value_of(run, Role::intensity).high() > 0);
    CHECK(value_of(run, Role::pue).low() >= 1);
  }
}

TEST_CASE("every grid zone answers to its id and other names, countries to their names and codes") {
  for (const auto& row : bundled().of<tables::ZoneRow>().rows) {
    std::vector<std::string> names = lines(row.aliases);
    names.push_back(text_of(row.id));
    if (row.country.size == 0) {
      names.push_back(text_of(row.name));
      if (row.iso3.size > 0) names.push_back(text_of(row.iso3));
    }
    for (const std::string& name : names) {
      INFO(name);
      const Run run = resolved({{"--region", name}});
      REQUIRE(run.region);
      CHECK(run.region->zone == bundled().str(row.id));
      CHECK(run.region->id == bundled().str(row.id));
      CHECK(run.region->provider.empty());
      CHECK(value_of(run, Role::intensity).high() > 0);
    }
  }
}

TEST_CASE("every provider answers to its other names") {
  for (const auto& row : bundled().of<tables::ProviderRow>().rows) {
    for (const std::string& name : lines(row.aliases)) {
      INFO(name);
      CHECK(codes(refusal({{"--provider", name}})).empty());
    }
  }
}

TEST_CASE("suggestions are drawn from every spelling") {
  const auto holds = [](const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  CHECK(holds(names_of<tables::AcceleratorRow>(bundled()), "NVIDIA A100 SXM4 80 GB"));
  CHECK(holds(names_of<tables::AcceleratorRow>(bundled()), "a100-80gb"));
  CHECK(holds(names_of<tables::InstanceRow>(bundled()), "p4d.24xlarge"));
  CHECK(holds(names_of<tables::ZoneRow>(bundled()), "US-CA"));
  CHECK(holds(names_of<tables::ZoneRow>(bundled()), "France"));
  CHECK(holds(names_of<tables::ProviderRow>(bundled()), "aws"));
}

}  // namespace trainprint
