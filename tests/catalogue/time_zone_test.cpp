// SPDX-License-Identifier: MIT
#include "catalogue/time_zone.hpp"

#include <chrono>
#include <string>

#include "catalogue/small_catalogue.hpp"
#include "catch.hpp"
#include "tables/tables.hpp"
#include "text/time.hpp"
#include "text/time_zone.hpp"

namespace trainprint {
namespace {

// The name, or nothing.
std::string iana(std::string_view place) {
  const auto zone = time_zone_of(place, Catalogue::bundled());
  return zone ? zone->iana : "";
}

Moment at(std::string_view time) {
  return text::to_time(time).value.value();
}

}  // namespace

TEST_CASE("a place has the time of its city, its state or its country") {
  CHECK(iana("DE") == "Europe/Berlin");
  CHECK(iana("Germany") == "Europe/Berlin");
  CHECK(iana("US-CA") == "America/Los_Angeles");
  CHECK(iana("JP-13") == "Asia/Tokyo");                // of the country
  CHECK(iana("aws:us-east-1") == "America/New_York");  // of Virginia
  CHECK(iana("aws:ap-southeast-2") == "Australia/Sydney");
  CHECK(iana("gcp:us-south1") == "America/Chicago");  // of the grid of Texas
  CHECK(iana("aws:sa-east-1") == "America/Sao_Paulo");
}

TEST_CASE("a place that keeps several times has none") {
  for (const char* place :
       {"US", "US-TX", "CA", "BR", "AU-NSW", "WORLD", "EU", "nowhere", "aws:nowhere", "", ":"}) {
    INFO(place);
    CHECK(iana(place).empty());
  }
}

TEST_CASE("the regions of the large clouds have a time zone") {
  const tables::Tables& tables = Catalogue::bundled().tables();
  for (const tables::RegionRow& region : tables.of<tables::RegionRow>().rows) {
    const std::string provider{tables.str(region.provider)};
    const std::string id = provider + ":" + std::string{tables.str(region.region)};
    INFO(id);
    if (provider == "aws" || provider == "gcp" || provider == "azure") {
      CHECK(time_zone_of(id, Catalogue::bundled()).has_value());
    }
  }
}

// Known offsets, from national law: the clocks of California and Germany in winter and summer, of
// Japan and India all the year.
TEST_CASE("every rule can be read, and gives the known offsets") {
  const tables::Tables& tables = Catalogue::bundled().tables();
  for (const tables::TimeZoneRow& row : tables.of<tables::TimeZoneRow>().rows) {
    INFO(tables.str(row.place) << " " << tables.str(row.posix));
    CHECK(text::TimeZone::parse(tables.str(row.posix)).has_value());
    CHECK(text::to_time(tables.str(row.since)).value.has_value());
  }
  const auto hours = [](const char* place, const char* time) {
    const auto zone = time_zone_of(place, Catalogue::bundled());
    const auto rule = text::TimeZone::parse(zone.value().posix);
    return static_cast<double>(rule.value().offset_at(at(time)).count()) / 3600;
  };
  CHECK(hours("US-CA", "2026-01-15T00:00:00Z") == -8);
  CHECK(hours("US-CA", "2026-07-15T00:00:00Z") == -7);
  CHECK(hours("DE", "2026-03-29T00:59:59Z") == 1);
  CHECK(hours("DE", "2026-03-29T01:00:00Z") == 2);
  CHECK(hours("IE", "2026-07-15T00:00:00Z") == 1);
  CHECK(hours("JP", "2026-07-15T00:00:00Z") == 9);
  CHECK(hours("IN", "2026-07-15T00:00:00Z") == 5.5);
}

TEST_CASE("a rule says since when it holds") {
  const Catalogue catalogue = Catalogue::bundled();
  // The Energy Policy Act of 2005 moved the change of 2007 to March; Mexico's last was in 2022.
  CHECK(time_zone_of("US-CA", catalogue).value().since > at("2006-10-29"));
  CHECK(time_zone_of("US-CA", catalogue).value().since < at("2007-03-11"));
  CHECK(time_zone_of("aws:mx-central-1", catalogue).value().since == at("2022-10-31"));
}

TEST_CASE("a user's table gives a place its time") {
  const SmallCatalogue small{
      {{"time_zones",
        R"({"place": "cirrus:west-1", "iana": "Atlantic/Azores", "posix": "<-01>1", "since": "1990-01-01", "source": "maker"},
{"place": "FR", "iana": "Europe/Paris", "posix": "CET-1CEST,M3.5.0,M10.5.0/3", "since": "1995-10-30", "source": "maker"})"}}};
  const Catalogue catalogue = small.catalogue();
  CHECK(time_zone_of("cirrus:west-1", catalogue).value().iana == "Atlantic/Azores");
  CHECK(time_zone_of("cirrus:east-1", catalogue).value().iana == "Europe/Paris");
  CHECK(time_zone_of("FR-COR", catalogue).value().iana == "Europe/Paris");
  CHECK_FALSE(time_zone_of("WORLD", catalogue).has_value());
}

}  // namespace trainprint
