// SPDX-License-Identifier: MIT
#include "catalogue/ownership.hpp"

#include <algorithm>
#include <optional>

#include <trainprint/estimate.hpp>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

std::optional<Factor> factor_of(const Run& run, Role role) {
  const auto& factors = run.owned.value();
  const auto found = std::find_if(factors.begin(), factors.end(),
                                  [&](const Factor& factor) { return factor.role == role; });
  return found == factors.end() ? std::nullopt : std::optional{*found};
}

Run in(const char* region) {
  return resolved({{"--region", region}, {"--owned", ""}});
}

// The case study of Strubell et al. 2019 on so many GPUs: 216.961 W each, host included.
Estimate case_study(const char* nodes, const char* hours) {
  const double watts = 216.961 * std::stod(nodes);
  return estimate(resolved({{"--method", "strubell2019"},
                            {"--gpu", "titan-x"},
                            {"--nodes", nodes},
                            {"--hours", hours},
                            {"--total-power", std::to_string(watts)},
                            {"--owned", ""},
                            {"--purchase-price", "2500"}}));
}

double usd(const std::optional<Range<Dollars>>& cost) {
  return cost.value().central().value();
}

}  // namespace

// Strubell et al. 2019, Table 4, at $0.12 per kWh.
TEST_CASE("the electricity of the paper's case study costs what Table 4 says") {
  CHECK(usd(case_study("1", "120").owned->electricity) == Approx(5).margin(0.5));
  CHECK(usd(case_study("1", "2880").owned->electricity) == Approx(118).margin(0.5));
  CHECK(usd(case_study("1", "239942").owned->electricity) == Approx(9870).margin(0.5));
}

// 58 GPUs for 172 days, at $20,000 for a server of 8: $145,000, and electricity on top.
TEST_CASE("the paper's own hardware costs its whole purchase") {
  const Estimate estimate = case_study("58", "4128");
  const OwnedCost& cost = *estimate.owned;
  CHECK(usd(cost.hardware) == Approx(145'000));
  CHECK(usd(cost.total) == Approx(145'000 + usd(cost.electricity)));
  CHECK(usd(cost.electricity) == Approx(9870).epsilon(0.01));
  // "About half of on-demand cloud".
  CHECK(usd(cost.total) / estimate.cost->high().value() == Approx(0.5).margin(0.1));
}

TEST_CASE("the price of electricity is the state's, else the country's, else not known") {
  // EIA, commercial customers: Virginia in 2017; the United States in 2022.
  const Factor virginia = *factor_of(in("aws:us-east-1"), Role::electricity_price);
  CHECK(virginia.value.central() == 0.0801);
  CHECK(virginia.basis == "commercial");
  CHECK(virginia.year == 2017);
  const Factor subregion = *factor_of(in("US-EGRID-RFCW"), Role::electricity_price);
  CHECK(subregion.value.central() == 0.1179);
  CHECK(subregion.year == 2022);
  // World Bank, businesses in France, 2016 to 2019.
  const Run in_france = in("FR");
  const Factor france = *factor_of(in_france, Role::electricity_price);
  CHECK(france.value.central() == 0.13);
  CHECK(france.value.high() == Approx(0.13 * 1.3));
  CHECK(contains(assumption(in_france, "electricity_price")->reason, "France in 2019"));
  for (const char* nowhere : {"none", "world"}) {
    CHECK_FALSE(factor_of(in(nowhere), Role::electricity_price));
    CHECK(contains(warnings(in(nowhere)), "electricity-price-unknown"));
  }
}

TEST_CASE("where sources disagree on electricity, the range covers them") {
  // EIA 2022: $0.1179; World Bank 2019: $0.171.
  const Factor us = *factor_of(in("US"), Role::electricity_price);
  CHECK(us.value.high() == 0.171);
  CHECK(us.further_sources == std::vector<std::string>{"world-bank-electricity"});
}

TEST_CASE("a price that a paper assumed is not that of a country") {
  const SmallCatalogue small{
      {{"electricity_prices",
        R"({"zone": "FR", "customers": "stated", "year": 2019, "usd_per_kwh": 0.12, "source": "paper"})"}}};
  const Run run =
      resolved({{"--gpu", "H2"}, {"--region", "FR"}, {"--owned", ""}}, small.catalogue());
  CHECK(contains(warnings(run), "electricity-price-unknown"));
}

TEST_CASE("a given price of electricity goes first") {
  const Run run = resolved({{"--owned", ""}, {"--electricity-price", "0.1:0.2"}});
  CHECK(factor_of(run, Role::electricity_price)->value ==
        Range<double>{0.1, 0.15000000000000002, 0.2});
  CHECK(assumption(run, "electricity_price") == nullptr);
  CHECK_FALSE(contains(warnings(run), "electricity-price-unknown"));
}

TEST_CASE("a purchase is spread over the lifetime, which is assumed unless given") {
  const Options options{{"--owned", ""}, {"--purchase-price", "100000"}};
  const Run assumed = resolved(options);
  CHECK(factor_of(assumed, Role::lifetime)->value.low() == 3);
  CHECK(assumption(assumed, "lifetime_years") != nullptr);
  CHECK(assumption(assumed, "purchase_price") != nullptr);
  Options with_lifetime = options;
  with_lifetime.emplace_back("--lifetime-years", "10");
  const Run given = resolved(with_lifetime);
  CHECK(usd(estimate(given).owned->hardware) == Approx(100'000.0 / 87'600));
  CHECK(assumption(given, "lifetime_years") == nullptr);
}

TEST_CASE("one lifetime is assumed once for manufacturing and purchase") {
  const Run run = resolved({{"--owned", ""}, {"--embodied", ""}, {"--purchase-price", "100000"}});
  CHECK(std::count_if(run.assumptions.begin(), run.assumptions.end(),
                      [](const Assumption& one) { return one.field == "lifetime_years"; }) == 1);
}

TEST_CASE("the paper's method spreads a purchase over a lifetime that is given") {
  const Run run = resolved({{"--method", "strubell2019"},
                            {"--owned", ""},
                            {"--purchase-price", "8760"},
                            {"--lifetime-years", "1"},
                            {"--hours", "10"}});
  CHECK(usd(estimate(run).owned->hardware) == Approx(10));
}

TEST_CASE("without a purchase price the cost of own hardware is not known") {
  const Run run = resolved({{"--owned", ""}});
  CHECK(contains(warnings(run), "purchase-price-unknown"));
  const OwnedCost cost = estimate(run).owned.value();
  CHECK_FALSE(cost.hardware);
  CHECK_FALSE(cost.total);
}

TEST_CASE("own hardware that cannot be meant is refused") {
  const auto refused = [](const char* option, const char* value) {
    return codes(refusal({{"--owned", ""}, {option, value}}));
  };
  CHECK(refused("--lifetime-years", "0") == "out-of-range");
  CHECK(refused("--lifetime-years", "101") == "out-of-range");
  CHECK(refused("--electricity-price", "1001") == "out-of-range");
  CHECK(refused("--purchase-price", "1e10") == "out-of-range");
  CHECK(refused("--electricity-price", "0").empty());
  CHECK(codes(refusal({{"--gpu-hours", "8"}, {"--owned", ""}, {"--purchase-price", "1"}})) ==
        "missing-count");
}

TEST_CASE("what describes own hardware is noted where nothing asks for it") {
  const Run run = resolved(
      {{"--electricity-price", "0.1"}, {"--purchase-price", "1"}, {"--lifetime-years", "4"}});
  for (const char* field : {"electricity_price", "purchase_price", "lifetime_years"}) {
    INFO(field);
    REQUIRE(assumption(run, field) != nullptr);
    CHECK(assumption(run, field)->value == "not used");
  }
  CHECK_FALSE(run.owned);
  const Run lifetime = resolved({{"--embodied", ""}, {"--lifetime-years", "4"}});
  CHECK(assumption(lifetime, "lifetime_years") == nullptr);
}

}  // namespace trainprint
