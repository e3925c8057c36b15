// SPDX-License-Identifier: MIT
#include "catalogue/offers.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

using tables::bundled;
using tables::PriceRow;

// Prices per device of the bundled rows that `fits` picks, by the rule of the interface.
struct Offers {
  std::vector<double> spot, on_demand;

  template <class Fits>
  explicit Offers(const Fits& fits) {
    for (const PriceRow& row : bundled().of<PriceRow>().rows) {
      if (!fits(row)) continue;
      if (row.spot_usd_per_hour) spot.push_back(*row.spot_usd_per_hour / row.count);
      if (row.on_demand_usd_per_hour) on_demand.push_back(*row.on_demand_usd_per_hour / row.count);
    }
    std::sort(spot.begin(), spot.end());
    std::sort(on_demand.begin(), on_demand.end());
  }
};

double middle(const std::vector<double>& sorted) {
  const std::size_t half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

bool is(tables::Text text, std::string_view expected) {
  return bundled().str(text) == expected;
}

void check_prices(const Run& run, double low, double central, double high) {
  REQUIRE(run.prices);
  const auto& price = run.prices->per_accelerator_hour;
  CHECK(price.low().value() == Approx(low));
  CHECK(price.central().value() == Approx(central));
  CHECK(price.high().value() == Approx(high));
  CHECK_FALSE(run.prices->as_of.empty());
  REQUIRE_FALSE(run.prices->sources.empty());
  for (const std::string& source : run.prices->sources) {
    CHECK(Catalogue::bundled().source(source));
  }
}

void check_any(const Run& run, const Offers& offers) {
  REQUIRE_FALSE(offers.spot.empty());
  REQUIRE_FALSE(offers.on_demand.empty());
  check_prices(run, offers.spot.front(), middle(offers.on_demand), offers.on_demand.back());
}

// Two regions with an on-demand price each, one of them with a spot price; a third has none.
tables::RowsByTable small_prices() {
  return {
      {"regions",
       R"({"provider": "cirrus", "region": "east-1", "name": "E", "zone": "FR", "source": "maker"},
{"provider": "cirrus", "region": "west-1", "name": "W", "zone": "FR", "source": "maker"},
{"provider": "cirrus", "region": "south-1", "name": "S", "zone": "FR-COR", "source": "maker"},
{"provider": "cirrus", "region": "north-1", "name": "N", "zone": "BB", "source": "maker"})"},
      {"zones", R"({"id": "WORLD", "name": "World"}, {"id": "FR", "name": "France", "iso3": "FRA"},
{"id": "FR-COR", "name": "Corsica", "country": "FR"}, {"id": "BB", "name": "Beland"})"},
      {"intensities",
       R"({"zone": "FR", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 40, "source": "maker"},
{"zone": "FR-COR", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 400, "source": "maker"},
{"zone": "BB", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 400, "source": "maker"})"},
      {"pue",
       R"({"scope": "provider", "name": "cirrus", "year": 2024, "pue": 1.2, "source": "maker"},
{"scope": "setting", "name": "on-premises", "year": 2024, "pue": 1.5, "low": 1.2, "high": 2, "source": "paper"})"},
      {"prices",
       R"({"provider": "cirrus", "region": "east-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 40, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker", "spot_usd_per_hour": 16, "spot_as_of": "2025-12-01..2025-12-31", "spot_source": "paper"},
{"provider": "cirrus", "region": "west-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 64, "on_demand_as_of": "2026-01-07", "on_demand_source": "paper"},
{"provider": "cirrus", "region": "north-1", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 800, "on_demand_as_of": "2026-01-01", "on_demand_source": "maker"},
{"provider": "cirrus", "region": "east-1", "instance": "part.1", "accelerator": "maker-h2", "count": 0.5, "spot_usd_per_hour": 1.5, "spot_as_of": "2026-01", "spot_source": "maker"})"},
  };
}

Run small_run(Options options) {
  const SmallCatalogue small{small_prices()};
  const bool by_instance = options.front().first == "--instance";
  if (!by_instance) options.emplace_back("--gpu", "maker-h2");
  return resolved(options, small.catalogue());
}

void check_small(const Run& run, double low, double central, double high) {
  REQUIRE(run.prices);
  const auto& price = run.prices->per_accelerator_hour;
  CHECK(price.low().value() == Approx(low));
  CHECK(price.central().value() == Approx(central));
  CHECK(price.high().value() == Approx(high));
}

}  // namespace

TEST_CASE("prices run from the lowest spot to the highest on-demand price, per device") {
  // On demand $5, spot $2 and $3 (half a device for $1.5).
  const Run run = small_run({{"--region", "cirrus:east-1"}});
  check_small(run, 2, 5, 5);
  CHECK(run.prices->as_of == "2025-12-01..2026-01-05");
  CHECK(run.prices->sources == std::vector<std::string>{"maker", "paper"});
  CHECK(run.prices->basis == "list");
  CHECK(warnings(run).empty());
}

TEST_CASE("an instance has its own prices") {
  check_small(small_run({{"--instance", "big.8"}, {"--region", "east-1"}}), 2, 5, 5);
  const Run part = small_run({{"--instance", "part.1"}, {"--region", "east-1"}});
  check_small(part, 3, 3, 3);
  CHECK(contains(warnings(part), "no-on-demand-price"));
}

TEST_CASE("without a spot price the low end is the lowest on-demand price, with a warning") {
  const Run run = small_run({{"--region", "cirrus:west-1"}});
  check_small(run, 8, 8, 8);
  CHECK(contains(warnings(run), "no-spot-price"));
  CHECK(run.prices->as_of == "2026-01-07");
  CHECK(run.prices->sources == std::vector<std::string>{"paper"});
}

TEST_CASE("a provider has all of its prices, a country those of its regions") {
  check_small(small_run({{"--provider", "cirrus"}}), 2, 8, 100);
  check_small(small_run({{"--region", "FR"}}), 2, 6.5, 8);
  check_small(small_run({{"--region", "BB"}}), 100, 100, 100);
  CHECK(assumption(small_run({{"--region", "FR"}}), "price") == nullptr);
}

TEST_CASE("without provider and region all prices count, and that is noted") {
  const Run run = small_run({{"--region", "none"}});
  check_small(run, 2, 8, 100);
  CHECK(assumption(run, "price") != nullptr);
}

TEST_CASE("a way of buying leaves only its prices") {
  check_small(small_run({{"--region", "cirrus:east-1"}, {"--purchase", "spot"}}), 2, 2.5, 3);
  const Run on_demand = small_run({{"--provider", "cirrus"}, {"--purchase", "on-demand"}});
  check_small(on_demand, 5, 8, 100);
  CHECK_FALSE(contains(warnings(on_demand), "no-spot-price"));
  const Run none = small_run({{"--region", "cirrus:west-1"}, {"--purchase", "spot"}});
  CHECK_FALSE(none.prices);
  CHECK(contains(warnings(none), "price-unknown"));
}

TEST_CASE("a known region that does not rent the device has no price, with a warning") {
  const Run run = small_run({{"--region", "cirrus:south-1"}});
  CHECK_FALSE(run.prices);
  CHECK(contains(warnings(run), "price-unknown"));
}

TEST_CASE("a price that is given stands, without a day or source") {
  const Run run = small_run({{"--region", "cirrus:south-1"}, {"--price", "1:2:4"}});
  check_small(run, 1, 2, 4);
  CHECK(run.prices->as_of.empty());
  CHECK(run.prices->sources.empty());
  CHECK(run.prices->basis == "given");
  CHECK_FALSE(contains(warnings(run), "price-unknown"));
  check_small(small_run({{"--price", "0"}}), 0, 0, 0);
}

TEST_CASE("A100 80 GB in aws:us-east-1 costs what the table's rows say") {
  check_any(resolved({{"--gpu", "A100-SXM4-80GB"}, {"--region", "aws:us-east-1"}}),
            Offers{[](const PriceRow& row) {
              return is(row.accelerator, "nvidia-a100-sxm4-80gb") && is(row.provider, "aws") &&
                     is(row.region, "us-east-1");
            }});
}

TEST_CASE("p4d.24xlarge costs what the table's rows say, in one region and in all") {
  check_any(resolved({{"--instance", "p4d.24xlarge"}, {"--region", "us-east-1"}}),
            Offers{[](const PriceRow& row) {
              return is(row.instance, "p4d.24xlarge") && is(row.region, "us-east-1");
            }});
  const Offers everywhere{[](const PriceRow& row) { return is(row.instance, "p4d.24xlarge"); }};
  REQUIRE(everywhere.on_demand.size() > 3);
  check_any(resolved({{"--instance", "p4d.24xlarge"}}), everywhere);
}

TEST_CASE("spot and on-demand prices alone are those of the table") {
  const Offers offers{[](const PriceRow& row) {
    return is(row.accelerator, "nvidia-h100-sxm5-80gb") && is(row.provider, "aws");
  }};
  const auto run = [](const char* purchase) {
    return resolved({{"--gpu", "H100 SXM5"}, {"--provider", "aws"}, {"--purchase", purchase}});
  };
  REQUIRE(offers.spot.size() > 1);
  check_prices(run("spot"), offers.spot.front(), middle(offers.spot), offers.spot.back());
  check_prices(run("on-demand"), offers.on_demand.front(), middle(offers.on_demand),
               offers.on_demand.back());
  check_any(run("any"), offers);
}

TEST_CASE("in a country the prices are those of cloud regions in it") {
  const auto in_us = [](const PriceRow& row) {
    const auto& regions = bundled().of<tables::RegionRow>().rows;
    return std::any_of(regions.begin(), regions.end(), [&](const auto& region) {
      const bool same = bundled().str(region.provider) == bundled().str(row.provider) &&
                        bundled().str(region.region) == bundled().str(row.region);
      return same && bundled().str(region.zone).starts_with("US");
    });
  };
  check_any(resolved({{"--gpu", "A100-SXM4-80GB"}, {"--region", "US"}}),
            Offers{[&](const PriceRow& row) {
              return is(row.accelerator, "nvidia-a100-sxm4-80gb") && in_us(row);
            }});
}

TEST_CASE("an unknown way of buying is a fault") {
  CHECK(codes(refusal({{"--purchase", "stolen"}})) == "unknown-purchase");
  CHECK(codes(refusal({{"--purchase", "stolen"}, {"--price", "2"}})) == "unknown-purchase");
}

}  // namespace trainprint
