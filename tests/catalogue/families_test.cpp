// SPDX-License-Identifier: MIT
// The power model's parameters follow from the measurements by the rule in docs/method.md#power.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "tables/tables.hpp"

namespace trainprint::tables {
namespace {

using Values = std::vector<double>;

// To the 3 decimals of the table.
Approx rounded_to(double value) {
  return Approx(value).epsilon(0).margin(0.0005 + 1e-9);
}

double middle(Values values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

// The value at the least rank that has `percent` of all values at or below it.
double percentile(Values values, std::size_t percent) {
  std::sort(values.begin(), values.end());
  const std::size_t rank = (values.size() * percent + 99) / 100;
  return values[std::max<std::size_t>(rank, 1) - 1];
}

std::string family_of(const MeasurementRow& row) {
  const auto* accelerator = find<AcceleratorRow>(bundled(), bundled().str(row.accelerator));
  REQUIRE(accelerator != nullptr);
  return std::string{bundled().str(accelerator->family)};
}

bool is_training(const MeasurementRow& row) {
  return bundled().str(row.kind) == "training" && row.share_of_tdp;
}

bool is_nvidia(std::string_view family) {
  return family.starts_with("nvidia");
}

// Shares of TDP in training, of the accelerators alone, by NVIDIA family.
std::map<std::string, Values> loads() {
  std::map<std::string, Values> out;
  for (const MeasurementRow& row : bundled().of<MeasurementRow>().rows) {
    if (!is_training(row) || bundled().str(row.scope) != "accelerator") continue;
    const std::string family = family_of(row);
    if (is_nvidia(family)) out[family].push_back(*row.share_of_tdp);
  }
  return out;
}

Values pooled(const std::map<std::string, Values>& by_family) {
  Values out;
  for (const auto& [family, values] : by_family) {
    out.insert(out.end(), values.begin(), values.end());
  }
  return out;
}

std::vector<const FamilyRow*> nvidia_families() {
  std::vector<const FamilyRow*> out;
  for (const FamilyRow& row : bundled().of<FamilyRow>().rows) {
    if (is_nvidia(bundled().str(row.id))) out.push_back(&row);
  }
  return out;
}

constexpr std::size_t least_runs = 4;

double central_load(const std::map<std::string, Values>& by_family, const std::string& family) {
  const auto own = by_family.find(family);
  const bool enough = own != by_family.end() && own->second.size() >= least_runs;
  return middle(enough ? own->second : pooled(by_family));
}

}  // namespace

TEST_CASE("the load of NVIDIA families is what the measured training runs show") {
  const auto by_family = loads();
  const Values all = pooled(by_family);
  REQUIRE_FALSE(nvidia_families().empty());
  for (const FamilyRow* row : nvidia_families()) {
    const std::string family{bundled().str(row->id)};
    INFO(family);
    const auto found = by_family.find(family);
    Values low{percentile(all, 5)};
    Values high{percentile(all, 95)};
    if (found != by_family.end()) {
      low.insert(low.end(), found->second.begin(), found->second.end());
      high.insert(high.end(), found->second.begin(), found->second.end());
    }
    CHECK(row->load_central == rounded_to(central_load(by_family, family)));
    CHECK(row->load_low == rounded_to(*std::min_element(low.begin(), low.end())));
    CHECK(row->load_high == rounded_to(*std::max_element(high.begin(), high.end())));
    CHECK(row->measured_runs == (found == by_family.end() ? 0 : found->second.size()));
  }
}

TEST_CASE("the host of NVIDIA families is what nodes draw beyond the load") {
  const auto by_family = loads();
  std::set<std::pair<std::string_view, double>> seen;
  Values hosts;
  for (const MeasurementRow& row : bundled().of<MeasurementRow>().rows) {
    const std::string_view scope = bundled().str(row.scope);
    if (!is_training(row) || (scope != "server" && scope != "system-per-accelerator")) continue;
    const std::string family = family_of(row);
    if (!is_nvidia(family)) continue;
    if (!seen.emplace(bundled().str(row.source), *row.share_of_tdp).second) continue;
    hosts.push_back(*row.share_of_tdp - central_load(by_family, family));
  }
  REQUIRE_FALSE(hosts.empty());
  for (const FamilyRow* row : nvidia_families()) {
    INFO(bundled().str(row->id));
    CHECK(row->host_low == rounded_to(percentile(hosts, 5)));
    CHECK(row->host_central == rounded_to(middle(hosts)));
    CHECK(row->host_high == rounded_to(percentile(hosts, 95)));
  }
}

TEST_CASE("the parameters of every family are in order") {
  for (const FamilyRow& row : bundled().of<FamilyRow>().rows) {
    INFO(bundled().str(row.id));
    CHECK((0 < row.load_low && row.load_low <= row.load_central &&
           row.load_central <= row.load_high));
    CHECK((row.host_low <= row.host_central && row.host_central <= row.host_high));
  }
}

}  // namespace trainprint::tables
