// SPDX-License-Identifier: MIT
#include "browse/show.hpp"

#include <algorithm>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"
#include "core/methods/methods.hpp"

namespace trainprint::browse {
namespace {

const Value& fact(const Card& card, std::string_view key) {
  const auto found = std::find_if(card.facts.begin(), card.facts.end(),
                                  [&](const Fact& one) { return one.key == key; });
  if (found == card.facts.end()) throw std::logic_error{"no such fact"};
  return found->value;
}

Range<double> range(const Card& card, std::string_view key) {
  return std::get<Range<double>>(fact(card, key));
}

const Sheet& table(const Card& card, std::string_view key) {
  const auto found = std::find_if(card.tables.begin(), card.tables.end(),
                                  [&](const CardTable& one) { return one.key == key; });
  if (found == card.tables.end()) throw std::logic_error{"no such table"};
  return found->sheet;
}

const Value& cell(const Sheet& sheet, std::size_t row, std::string_view key) {
  return sheet.rows.at(row).at(column_index(sheet, key));
}

double number(const Sheet& sheet, std::size_t row, std::string_view key) {
  return std::get<double>(cell(sheet, row, key));
}

void check_equal(const Range<double>& a, const Range<double>& b) {
  CHECK(a.low() == b.low());
  CHECK(a.central() == b.central());
  CHECK(a.high() == b.high());
}

// Three regions at 40, 72 and 48 USD for 8 devices, and half a device for 1 USD.
constexpr const char* small_prices =
    R"({"provider": "cirrus", "region": "east-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 40, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker", "spot_usd_per_hour": 12.5, "spot_as_of": "2025-12-01..2026-02-05", "spot_source": "paper"},
{"provider": "cirrus", "region": "west-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 72, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker"},
{"provider": "cirrus", "region": "north-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 48, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker", "spot_usd_per_hour": 24, "spot_as_of": "2026-01", "spot_source": "maker"})";

TEST_CASE("prices are put together per accelerator-hour") {
  const SmallCatalogue small{{{"prices", small_prices}}};
  const Card card = show_accelerator("h2-80gb", small.catalogue());
  const Sheet& prices = table(card, "prices");
  REQUIRE(prices.rows.size() == 1);
  // 12.5 / 8; then 5, 6 and 9.
  CHECK(number(prices, 0, "spot_low_usd_per_accelerator_hour") == 1.5625);
  CHECK(number(prices, 0, "on_demand_low_usd_per_accelerator_hour") == 5);
  CHECK(number(prices, 0, "on_demand_median_usd_per_accelerator_hour") == 6);
  CHECK(number(prices, 0, "on_demand_high_usd_per_accelerator_hour") == 9);
  CHECK(number(prices, 0, "regions") == 3);
  CHECK(exact_text(cell(prices, 0, "as_of")) == "2025-12-01..2026-02-05");
  CHECK(exact_text(cell(prices, 0, "sources")) == "maker; paper");
}

TEST_CASE("a region shows what can be rented in it alone") {
  const SmallCatalogue small{{{"prices", small_prices}}};
  const Card card = show_region("west-1", small.catalogue());
  const Sheet& prices = table(card, "prices");
  REQUIRE(prices.rows.size() == 1);
  CHECK(exact_text(cell(prices, 0, "accelerator")) == "maker-h2");
  CHECK(number(prices, 0, "on_demand_low_usd_per_accelerator_hour") == 9);
  CHECK(number(prices, 0, "on_demand_high_usd_per_accelerator_hour") == 9);
  CHECK(is_absent(cell(prices, 0, "spot_low_usd_per_accelerator_hour")));
}

TEST_CASE("an accelerator shows its TDP, its measured shares and what its names may also mean") {
  const SmallCatalogue small{{}};
  const Card one = show_accelerator("maker-h1", small.catalogue());
  check_equal(range(one, "tdp_w"), {250, 300, 350});
  CHECK(is_absent(fact(one, "idle_w")));
  CHECK(source_ids(one) == std::vector<std::string>{"maker", "paper"});

  const Card other = show_accelerator("H2 SXM", small.catalogue());
  CHECK(other.id == "maker-h2");
  const Sheet& measured = table(other, "measured");
  REQUIRE(measured.rows.size() == 1);
  CHECK(number(measured, 0, "share_of_tdp") == 0.73);
  CHECK(exact_text(cell(measured, 0, "source")) == "paper");
  const Sheet& also = table(other, "also_means");
  REQUIRE(also.rows.size() == 1);
  CHECK(exact_text(cell(also, 0, "accelerator")) == "maker-h1");
  CHECK(std::get<bool>(cell(also, 0, "same_name_in_tools")));
}

TEST_CASE("a zone's spread is that of an estimate") {
  const Card card = show_zone("France", Catalogue::bundled());
  CHECK(card.id == "FR");
  // Ember's series: 41.44 in 2025, and from 2023 on 40.48 to 55.28; 5 % below 41.44 is 39.368.
  check_equal(range(card, "g_per_kwh"), {41.44 * 0.95, 41.44, 55.28});
  check_equal(range(card, "g_per_kwh"), value_of(resolved({{"--region", "FR"}}), Role::intensity));
  check_equal(range(card, "other_g_per_kwh"),
              value_of(resolved({{"--region", "FR"}, {"--basis", "direct"}}), Role::intensity));
  CHECK(exact_text(fact(card, "basis")) == "lifecycle");
  CHECK(exact_text(fact(card, "other_basis")) == "direct");
}

TEST_CASE("a country's spread covers its parts, and the parts are shown") {
  const Card card = show_zone("US", Catalogue::bundled());
  check_equal(range(card, "g_per_kwh"), value_of(resolved({{"--region", "US"}}), Role::intensity));
  CHECK(table(card, "parts").rows.size() >= 50);
}

TEST_CASE("a zone with one basis has no other, and a zone without values says so") {
  const SmallCatalogue small{
      {{"intensities",
        R"({"zone": "FR", "year": 2024, "basis": "direct", "role": "headline", "g_per_kwh": 20, "source": "maker"})"}}};
  const Card one = show_zone("FR", small.catalogue());
  CHECK(exact_text(fact(one, "basis")) == "direct");
  CHECK(is_absent(fact(one, "other_g_per_kwh")));
  const Card none = show_zone("WORLD", small.catalogue());
  CHECK(is_absent(fact(none, "g_per_kwh")));
  REQUIRE(none.notes.size() == 1);
  CHECK(none.notes.front().find("no carbon intensity is known") != std::string::npos);
}

TEST_CASE("a region's PUE and intensity are those of an estimate") {
  const Card card = show_region("us-east-1", Catalogue::bundled());
  CHECK(card.id == "aws:us-east-1");
  const Run run = resolved({{"--region", "aws:us-east-1"}});
  check_equal(range(card, "g_per_kwh"), value_of(run, Role::intensity));
  check_equal(range(card, "pue"), value_of(run, Role::pue));
}

TEST_CASE("the provider's own figures are shown apart from the grid's") {
  const Card card = show_region("gcp:europe-west9", Catalogue::bundled());
  CHECK(exact_text(fact(card, "provider_g_per_kwh")) == "16.3");
  CHECK(exact_text(fact(card, "provider_cfe_percent")) == "96");
  CHECK(range(card, "g_per_kwh").central() == 41.44);
}

TEST_CASE("a source shows how many rows rest on it") {
  const SmallCatalogue small{{}};
  const Card card = show_source("paper", small.catalogue());
  const Sheet& uses = table(card, "uses");
  std::string all;
  for (const auto& row : uses.rows) all += exact_text(row[0]) + " " + exact_text(row[1]) + ", ";
  // By hand from the small tables; a family and an accelerator name it beside another source.
  CHECK(all ==
        "families 1, workloads 2, accelerators 1, measurements 1, intensities 1, pue 1, hosts 1, "
        "equivalents 1, "
        "embodied 1, electricity_prices 1, emission_factors 2, ");
}

TEST_CASE("the method of Strubell et al. shows the paper's constants") {
  const Card card = show_method("strubell2019", Catalogue::bundled());
  CHECK(std::get<double>(fact(card, "pue")) == 1.58);
  // 0.954 lb of 453.59237 g.
  CHECK(std::get<double>(fact(card, "intensity_g_per_kwh")) == Approx(432.727121));
  const Sheet& prices = table(card, "prices");
  CHECK(number(prices, 0, "preemptible_usd_per_hour") == 0.43);
  CHECK(number(prices, 0, "on_demand_usd_per_hour") == 1.46);
}

TEST_CASE("every method shows its constants, with its source") {
  for (const Method& method : methods) {
    INFO(method.id);
    const Card card = show_method(method.id, Catalogue::bundled());
    for (const Constant& constant : method.constants) {
      CHECK(std::get<double>(fact(card, constant.key)) == constant.value);
    }
    CHECK(std::get<std::string>(fact(card, "leaves_out")) == method.leaves_out);
    const auto sources = source_ids(card);
    const bool has_own = *method.source != '\0';
    CHECK((!has_own || std::count(sources.begin(), sources.end(), method.source) == 1));
  }
  // Patterson et al. 2021, Table 3; Green Algorithms' PUE of Google Cloud.
  const Card systems = show_method("patterson2021", Catalogue::bundled());
  CHECK(number(table(systems, "systems"), 1, "power_w") == 283);
  const Card providers = show_method("green-algorithms", Catalogue::bundled());
  CHECK(number(table(providers, "pue_of_providers"), 0, "pue") == 1.12);
}

}  // namespace
}  // namespace trainprint::browse
