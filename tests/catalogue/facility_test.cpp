// SPDX-License-Identifier: MIT
#include "catalogue/facility.hpp"

#include <string>

#include "catalogue/resolved.hpp"
#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"

namespace trainprint {
namespace {

tables::RowsByTable small_sites() {
  return {
      {"providers", R"({"id": "cirrus", "name": "Cirrus Cloud", "setting": "public-cloud"},
{"id": "fog", "name": "Fog", "setting": "public-cloud"})"},
      {"regions",
       R"({"provider": "cirrus", "region": "east-1", "name": "East", "zone": "FR", "source": "maker"},
{"provider": "cirrus", "region": "west-1", "name": "West", "zone": "FR", "source": "maker"},
{"provider": "cirrus", "region": "south-1", "name": "South", "zone": "FR", "source": "maker"},
{"provider": "fog", "region": "hill-1", "name": "Hill", "zone": "FR", "source": "maker"})"},
      {"pue",
       R"({"scope": "region", "name": "cirrus:east-1", "year": 2024, "pue": 1.4, "source": "maker"},
{"scope": "region", "name": "cirrus:east-1", "year": 2022, "pue": 1.6, "source": "maker"},
{"scope": "region", "name": "cirrus:west-1", "year": 2024, "pue": 1.1, "source": "maker"},
{"scope": "provider", "name": "cirrus", "year": 2024, "pue": 1.2, "source": "maker"},
{"scope": "provider", "name": "cirrus", "year": 2023, "pue": 1.9, "source": "maker"},
{"scope": "setting", "name": "public-cloud", "year": 2024, "pue": 1.25, "low": 1.1, "high": 1.5, "source": "paper"},
{"scope": "setting", "name": "industry-average", "year": 2011, "pue": 2.4, "source": "paper"},
{"scope": "setting", "name": "industry-average", "year": 2021, "pue": 1.6, "source": "paper"},
{"scope": "setting", "name": "on-premises", "year": 2024, "pue": 1.5, "low": 1.2, "high": 2, "source": "paper"})"},
  };
}

Run small_run(Options options) {
  const SmallCatalogue small{small_sites()};
  options.emplace_back("--gpu", "maker-h2");
  return resolved(options, small.catalogue());
}

void check_near(const Range<double>& range, double low, double central, double high) {
  CHECK(range.low() == Approx(low));
  CHECK(range.central() == Approx(central));
  CHECK(range.high() == Approx(high));
}

}  // namespace

TEST_CASE("a region has its own newest figure, with its years") {
  const Run run = small_run({{"--region", "cirrus:east-1"}});
  check_near(value_of(run, Role::pue), 1.36, 1.4, 1.6);
  CHECK(run.find(Role::pue)->basis == "region");
  CHECK(run.find(Role::pue)->year == 2024);
  CHECK(assumption(run, "pue") == nullptr);
}

TEST_CASE("a single figure is in doubt by a tenth of its overhead") {
  check_near(value_of(small_run({{"--region", "cirrus:west-1"}}), Role::pue), 1.09, 1.1, 1.11);
}

TEST_CASE("a region without a figure has its provider's, with the spread of its regions") {
  const Run run = small_run({{"--region", "cirrus:south-1"}});
  check_near(value_of(run, Role::pue), 1.1, 1.2, 1.9);
  CHECK(run.find(Role::pue)->basis == "provider");
  CHECK(assumption(run, "pue") != nullptr);
}

TEST_CASE("a provider without figures has those of its setting") {
  const Run run = small_run({{"--region", "fog:hill-1"}});
  check_near(value_of(run, Role::pue), 1.1, 1.25, 1.5);
  CHECK(run.find(Role::pue)->basis == "setting");
  CHECK(assumption(run, "pue") != nullptr);
}

TEST_CASE("without a provider the data centre is not known") {
  const Run run = small_run({{"--region", "FR"}});
  check_near(value_of(run, Role::pue), 1.2, 1.5, 2);
  CHECK(assumption(run, "pue") != nullptr);
  CHECK(value_of(small_run({{"--region", "none"}}), Role::pue) == value_of(run, Role::pue));
}

TEST_CASE("of a year, the first that has a figure of it is taken") {
  const auto in = [](const char* region, const char* year) {
    return small_run({{"--region", region}, {"--year", year}, {"--intensity", "50"}});
  };
  const Run own = in("cirrus:east-1", "2022");
  check_near(value_of(own, Role::pue), 1.4, 1.6, 1.66);  // figures 1.4 and 1.6, a tenth of 0.6
  CHECK(own.find(Role::pue)->year == 2022);
  CHECK(assumption(own, "pue") == nullptr);

  const Run fleet = in("cirrus:east-1", "2023");
  CHECK(value_of(fleet, Role::pue).central() == 1.9);
  CHECK(fleet.find(Role::pue)->basis == "provider");
  CHECK(fleet.find(Role::pue)->year == 2023);

  const Run unknown = in("FR", "2021");
  check_near(value_of(unknown, Role::pue), 1.2, 1.6, 2);
  CHECK(unknown.find(Role::pue)->year == 2021);
  CHECK(assumption(unknown, "pue")->reason ==
        "the data centre is not known: the industry's average of 2021");
  check_near(value_of(in("none", "2011"), Role::pue), 1.2, 2.4, 2.54);  // a tenth of 1.4
}

TEST_CASE("where no figure of the year is known, the newest is taken and the result says so") {
  const auto in_2019 = [](const char* region) {
    return small_run({{"--region", region}, {"--year", "2019"}, {"--intensity", "50"}});
  };
  const auto check = [](const Run& run, double pue, int year, const char* reason) {
    CHECK(value_of(run, Role::pue).central() == pue);
    CHECK(run.find(Role::pue)->year == year);
    REQUIRE(assumption(run, "pue") != nullptr);
    CHECK(assumption(run, "pue")->reason == reason);
  };
  check(in_2019("cirrus:east-1"), 1.4, 2024,
        "the region's own; no figure of 2019 is known: that of 2024");
  check(
      in_2019("cirrus:south-1"), 1.2, 2024,
      "no figure is known for the region: the mean of all of cirrus's, 2024; no figure of 2019 is "
      "known: that of 2024");
  check(in_2019("fog:hill-1"), 1.25, 2024,
        "Fog publishes none: the average of its kind (public-cloud); no figure of 2019 is known: "
        "that of 2024");
  check(in_2019("FR"), 1.5, 2024,
        "the data centre is not known: the industry's average; no figure of 2019 is known: that of "
        "2024");
}

TEST_CASE("a PUE of a year far from the run's is noted") {
  const Run run = small_run({{"--region", "cirrus:west-1"}, {"--start", "2021-03-01"}});
  REQUIRE(assumption(run, "pue") != nullptr);
  CHECK(assumption(run, "pue")->reason == "a figure of 2024; the run starts in 2021");
  CHECK(assumption(small_run({{"--region", "cirrus:west-1"}, {"--start", "2022-03-01"}}), "pue") ==
        nullptr);
}

TEST_CASE("the industry's average of 2018 is that of Strubell et al.") {
  const Run run = resolved({{"--region", "FR"}, {"--year", "2018"}});
  CHECK(value_of(run, Role::pue).central() == 1.58);
}

TEST_CASE("a PUE that is given stands, exact and without an assumption") {
  const Run run = small_run({{"--region", "cirrus:east-1"}, {"--pue", "1.07"}});
  CHECK(value_of(run, Role::pue) == Range<double>{1.07});
  CHECK(run.find(Role::pue)->basis == "given");
  CHECK(assumption(run, "pue") == nullptr);
}

TEST_CASE("AWS's us-east-1 has its own figures of 2022 to 2024") {
  const Range<double> pue = value_of(resolved({{"--region", "aws:us-east-1"}}), Role::pue);
  CHECK(pue.central() == 1.15);
  CHECK(pue.low() == Approx(1.135));
  CHECK(pue.high() == Approx(1.165));
}

TEST_CASE("supercomputers of research have their own setting") {
  const Range<double> research = value_of(resolved({{"--provider", "hpc"}}), Role::pue);
  CHECK(research.central() == 1.2);
  const Range<double> unknown = value_of(resolved({}), Role::pue);
  CHECK(unknown.central() == 1.54);  // Uptime Institute 2025
  CHECK(unknown.low() == 1.09);
  CHECK(unknown.high() == 1.98);
}

}  // namespace trainprint
