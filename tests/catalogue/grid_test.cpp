// SPDX-License-Identifier: MIT
#include "catalogue/grid.hpp"

#include <string>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

// A country with two parts, one with only a direct value, and a world around them.
tables::RowsByTable small_grid() {
  return {
      {"zones", R"({"id": "WORLD", "name": "World"},
{"id": "AA", "name": "Aaland", "iso3": "AAA"},
{"id": "AA-1", "name": "North", "country": "AA"},
{"id": "AA-2", "name": "South", "country": "AA"},
{"id": "AA-3", "name": "West", "country": "AA"},
{"id": "BB", "name": "Beland", "iso3": "BBB"})"},
      {"intensities",
       R"({"zone": "AA", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 100, "source": "maker"},
{"zone": "AA", "year": 2024, "basis": "lifecycle", "role": "second", "g_per_kwh": 130, "source": "paper"},
{"zone": "AA", "year": 2023, "basis": "lifecycle", "role": "headline", "g_per_kwh": 120, "source": "maker"},
{"zone": "AA", "year": 2022, "basis": "lifecycle", "role": "headline", "g_per_kwh": 90, "source": "maker"},
{"zone": "AA", "year": 2019, "basis": "lifecycle", "role": "headline", "g_per_kwh": 700, "source": "maker"},
{"zone": "AA", "year": 2024, "basis": "direct", "role": "headline", "g_per_kwh": 50, "source": "maker"},
{"zone": "AA-1", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 40, "source": "maker"},
{"zone": "AA-1", "year": 2024, "basis": "direct", "role": "headline", "g_per_kwh": 20, "source": "maker"},
{"zone": "AA-2", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 400, "source": "maker"},
{"zone": "AA-3", "year": 2024, "basis": "direct", "role": "headline", "g_per_kwh": 60, "source": "maker"},
{"zone": "BB", "year": 2023, "basis": "direct", "role": "headline", "g_per_kwh": 200, "source": "paper"},
{"zone": "WORLD", "year": 2024, "basis": "lifecycle", "role": "headline", "g_per_kwh": 300, "source": "maker"})"},
      {"regions",
       R"({"provider": "cirrus", "region": "north", "name": "N", "zone": "AA-1", "source": "maker"},
{"provider": "cirrus", "region": "both", "name": "B", "zone": "AA-1", "alt_zone": "AA-2", "source": "maker"},
{"provider": "cirrus", "region": "other", "name": "O", "zone": "AA-1", "alt_zone": "AA-3", "source": "maker"})"},
      {"pue",
       R"({"scope": "provider", "name": "cirrus", "year": 2024, "pue": 1.2, "source": "maker"},
{"scope": "setting", "name": "on-premises", "year": 2024, "pue": 1.5, "low": 1.2, "high": 2, "source": "paper"})"},
      {"prices",
       R"({"provider": "cirrus", "region": "north", "instance": "big.8", "accelerator": "maker-h2", "count": 8, "on_demand_usd_per_hour": 40, "on_demand_as_of": "2026-01-05", "on_demand_source": "maker"})"},
  };
}

Run small_run(Options options) {
  const SmallCatalogue small{small_grid()};
  options.emplace_back("--gpu", "maker-h2");
  return resolved(options, small.catalogue());
}

std::string small_refusal(Options options) {
  const SmallCatalogue small{small_grid()};
  options.emplace_back("--gpu", "maker-h2");
  return codes(refusal(options, small.catalogue()));
}

Range<double> intensity_of(const Options& options) {
  return value_of(small_run(options), Role::intensity);
}

void check_near(const Range<double>& range, double low, double central, double high) {
  CHECK(range.low() == Approx(low));
  CHECK(range.central() == Approx(central));
  CHECK(range.high() == Approx(high));
}

}  // namespace

TEST_CASE("a zone has its newest value, at least 5 % wide") {
  check_near(intensity_of({{"--region", "AA-1"}}), 38, 40, 42);
  check_near(intensity_of({{"--region", "cirrus:north"}}), 38, 40, 42);
}

TEST_CASE("a country's range holds its own readings of three years and its parts") {
  // Own: 90 to 130 (700 is too old). Parts: 40 and 400, 5 % wide.
  check_near(intensity_of({{"--region", "AA"}}), 38, 100, 420);
}

TEST_CASE("the sources of the ends stand beside the value's own, each once") {
  const Run country = small_run({{"--region", "AA"}});
  CHECK(country.find(Role::intensity)->source == "maker");
  CHECK(country.find(Role::intensity)->further_sources == std::vector<std::string>{"paper"});
  const Run part = small_run({{"--region", "AA-1"}});
  CHECK(part.find(Role::intensity)->source == "maker");
  CHECK(part.find(Role::intensity)->further_sources.empty());
  // Virginia's lifecycle value of Ember is compared with the subregion on EPA's direct ones.
  const Run virginia = resolved({{"--region", "aws:us-east-1"}});
  CHECK(virginia.find(Role::intensity)->further_sources ==
        std::vector<std::string>{"epa-egrid2023"});
}

TEST_CASE("a value of an earlier year takes the readings before it") {
  const Run run = small_run({{"--region", "AA"}, {"--year", "2023"}});
  CHECK(value_of(run, Role::intensity).central() == 120);
  CHECK(value_of(run, Role::intensity).low() <= 90);
  CHECK(run.region->year == 2023);
  CHECK(run.find(Role::intensity)->year == 2023);
}

TEST_CASE("a second zone of a region widens its range") {
  check_near(intensity_of({{"--region", "cirrus:both"}}), 38, 40, 400);
}

TEST_CASE("a second zone without the basis is compared on the other one") {
  // Direct 60 to 20: three times as much, so 120 for 40.
  check_near(intensity_of({{"--region", "cirrus:other"}}), 38, 40, 120);
}

TEST_CASE("the world holds everything") {
  check_near(intensity_of({{"--region", "world"}}), 38, 300, 420);
}

TEST_CASE("a basis is asked for, and labelled") {
  const Run run = small_run({{"--region", "AA-1"}, {"--basis", "direct"}});
  check_near(value_of(run, Role::intensity), 19, 20, 21);
  CHECK(run.region->basis == "direct");
  CHECK(run.find(Role::intensity)->basis == "direct");
  CHECK(run.find(Role::intensity)->source == "maker");
  CHECK_FALSE(contains(warnings(run), "basis-fallback"));
}

TEST_CASE("a zone without the basis gives the other one, with a warning") {
  const Run run = small_run({{"--region", "BB"}});
  CHECK(value_of(run, Role::intensity).central() == 200);
  CHECK(run.region->basis == "direct");
  CHECK(run.region->year == 2023);
  CHECK(contains(warnings(run), "basis-fallback"));
  CHECK(contains(warnings(small_run({{"--region", "AA-2"}, {"--basis", "direct"}})),
                 "basis-fallback"));
}

TEST_CASE("a value more than two years from the run's start is warned of, with both years") {
  const auto message = [](const Options& options) {
    for (const Warning& warning : small_run(options).warnings) {
      if (warning.code == "year-distance") return warning.message;
    }
    return std::string{};
  };
  CHECK(message({{"--region", "AA"}, {"--start", "2019-06-01"}}) ==
        "the carbon intensity of Aaland is of 2024, 5 years after the start of the run (2019): "
        "--year 2019 takes a nearer one");
  CHECK(message({{"--region", "AA"}, {"--start", "2020-12-31"}}) ==
        "the carbon intensity of Aaland is of 2024, 4 years after the start of the run (2020): "
        "--year 2019 takes a nearer one");
  CHECK(message({{"--region", "AA"}, {"--start", "2027-01-01"}}) ==
        "the carbon intensity of Aaland is of 2024, 3 years before the start of the run (2027): "
        "the tables have no nearer one; --intensity replaces it");
  CHECK(message({{"--region", "AA"}, {"--start", "2026-12-31"}}).empty());
  CHECK(message({{"--region", "AA"}, {"--start", "2022-01-01"}}).empty());
  CHECK(message({{"--region", "AA"}, {"--start", "2019-06-01"}, {"--year", "2019"}}).empty());
}

TEST_CASE("without a start, a value is compared with the newest of its basis") {
  const Run old = small_run({{"--region", "AA"}, {"--year", "2019"}});
  REQUIRE(contains(warnings(old), "year-distance"));
  CHECK(old.warnings.front().message ==
        "the carbon intensity of Aaland is of 2019, 5 years before the newest of the tables "
        "(2024): give --start if the run was then");
  CHECK_FALSE(
      contains(warnings(small_run({{"--region", "AA"}, {"--year", "2022"}})), "year-distance"));
  CHECK_FALSE(contains(warnings(small_run({{"--region", "BB"}})), "year-distance"));
}

TEST_CASE("the year of an edition makes no value old") {
  // British and Australian direct factors carry the year of the edition, 2026; EPA's newest is
  // 2023.
  CHECK_FALSE(
      contains(warnings(resolved({{"--region", "US"}, {"--basis", "direct"}})), "year-distance"));
}

TEST_CASE("a zone without a value has its country's, with a warning that names both") {
  const Run run = small_run({{"--region", "AA-3"}, {"--year", "2023"}});
  REQUIRE(contains(warnings(run), "zone-fallback"));
  CHECK(run.warnings.front().message ==
        "no carbon intensity is known for AA-3 in 2023: that of Aaland is taken");
  CHECK(value_of(run, Role::intensity).central() == 120);
}

TEST_CASE("a basis or a year that is not there is a fault") {
  CHECK(small_refusal({{"--region", "AA"}, {"--basis", "marginal"}}) == "unknown-basis");
  CHECK(small_refusal({{"--region", "BB"}, {"--year", "2024"}}) == "no-intensity-for-year");
  CHECK(small_refusal({{"--region", "AA"}, {"--year", "2020"}}) == "no-intensity-for-year");
}

TEST_CASE("Beijing has no lifecycle value: the direct one of MEE 2023, with a warning") {
  const Run run = resolved({{"--region", "CN-BJ"}});
  CHECK(value_of(run, Role::intensity).central() == 555.4);
  CHECK(run.region->basis == "direct");
  CHECK(contains(warnings(run), "basis-fallback"));
}

TEST_CASE("France has Ember's lifecycle value") {
  const Run run = resolved({{"--region", "FR"}, {"--year", "2024"}});
  CHECK(value_of(run, Role::intensity).central() == 40.48);
  CHECK(run.region->basis == "lifecycle");
}

TEST_CASE("a large country's range is at least as wide as its own spread") {
  using tables::bundled;
  for (const char* country : {"US", "CA", "CN", "IN", "AU"}) {
    INFO(country);
    const Range<double> range = value_of(resolved({{"--region", country}}), Role::intensity);
    for (const auto& row : bundled().of<tables::IntensityRow>().rows) {
      const bool own = bundled().str(row.zone) == country && row.year >= 2024 &&
                       bundled().str(row.basis) == "lifecycle";
      if (!own) continue;
      INFO(row.year << ": " << row.g_per_kwh);
      CHECK(range.low() <= row.g_per_kwh);
      CHECK(range.high() >= row.g_per_kwh);
    }
    CHECK(range.high() / range.low() >= 1.05 / 0.95);
  }
  // Between the cleanest and the dirtiest states lie more than a factor of 3.
  const Range<double> states = value_of(resolved({{"--region", "US"}}), Role::intensity);
  CHECK(states.high() / states.low() > 3);
}

}  // namespace trainprint
