// SPDX-License-Identifier: MIT
#include <string>

#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

const std::string header =
    "\"Area\",\"MTU\",\"Biomass  - Actual Aggregated [MW]\","
    "\"Fossil Gas  - Actual Aggregated [MW]\",\"Hydro Pumped Storage  - Actual Aggregated [MW]\","
    "\"Hydro Pumped Storage  - Actual Consumption [MW]\",\"Nuclear  - Actual Aggregated [MW]\","
    "\"Wind Onshore  - Actual Aggregated [MW]\"\n";

std::string row(const std::string& interval, const std::string& gas = "9100") {
  return "\"Germany (DE)\",\"" + interval + "\",\"4200\",\"" + gas +
         "\",\"120\",\"\",\"n/e\",\"15000\"\n";
}

}  // namespace

// (4200·230 + 9100·490 + 15000·11) / 28,300
TEST_CASE("ENTSO-E: intervals in local time, and n/e for what is not there") {
  const SeriesPart part =
      part_of(entsoe_csv(), header + row("30.03.2025 01:45 - 30.03.2025 03:00 (CET/CEST)") +
                                row("30.03.2025 03:00 - 30.03.2025 03:15 (CET/CEST)"));
  CHECK(begins_of(part) == Begins{"2025-03-30T00:45:00Z", "2025-03-30T01:00:00Z"});
  CHECK(part.values.at(0).end == part.values.at(1).begin);
  CHECK(text::time_text(part.values.at(1).end.value()) == "2025-03-30T01:15:00Z");
  CHECK(part.values.at(0).g_per_kwh == Approx(5'590'000.0 / 28'300));
  CHECK(part.facts.zone == "DE");
  CHECK(part.facts.zone_name == "Germany");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::production});
}

TEST_CASE("ENTSO-E: the hour that comes twice, in any of the ways it is written") {
  const std::string day = "26.10.2025 ";
  for (const auto& [last, then] :
       {std::pair{"02:00 - 26.10.2025 03:00", "02:00 - 26.10.2025 03:00"},
        std::pair{"02:00 - 26.10.2025 02:00", "02:00 - 26.10.2025 03:00"}}) {
    const SeriesPart part = part_of(
        entsoe_csv(), header + row(day + "01:00 - 26.10.2025 02:00 (CET/CEST)") +
                          row(day + last + " (CET/CEST)") + row(day + then + " (CET/CEST)"));
    CHECK(begins_of(part) ==
          Begins{"2025-10-25T23:00:00Z", "2025-10-26T00:00:00Z", "2025-10-26T01:00:00Z"});
    for (const SeriesValue& value : part.values) {
      CHECK(value.end.value() - value.begin == std::chrono::hours{1});
    }
  }
  const SeriesPart marked =
      part_of(entsoe_csv(), header + row("26/10/2025 02:00:00 (CEST) - 26/10/2025 02:00:00 (CET)") +
                                row("26/10/2025 02:00:00 (CET) - 26/10/2025 03:00:00 (CET)"));
  CHECK(begins_of(marked) == Begins{"2025-10-26T00:00:00Z", "2025-10-26T01:00:00Z"});
}

TEST_CASE("ENTSO-E: times in UTC, named in the cell or in the header") {
  CHECK(
      begins_of(part_of(entsoe_csv(), header + row("30.03.2025 02:00 - 30.03.2025 03:00 (UTC)"))) ==
      Begins{"2025-03-30T02:00:00Z"});
  std::string named = header;
  named.replace(named.find("MTU"), 3, "MTU (UTC)");
  CHECK(begins_of(part_of(entsoe_csv(), named + row("30/03/2025 02:00 - 30/03/2025 03:00"))) ==
        Begins{"2025-03-30T02:00:00Z"});
  CHECK(faults_in(entsoe_csv(), header + row("30.03.2025 02:00 - 30.03.2025 03:00")) ==
        "time-without-offset:2");
  CHECK(faults_in(entsoe_csv(), header + row("30.03.2025 02:00 - 30.03.2025 04:00 (CET/CEST)")) ==
        "no-such-time:2");
  CHECK(faults_in(entsoe_csv(), header + row("30.03.2025 03:00 - 30.03.2025 02:00 (UTC)")) ==
        "not-a-time:2");
}

TEST_CASE("ENTSO-E: a blank cell is a gap, areas are parted, unknown types are refused") {
  const SeriesPart part =
      part_of(entsoe_csv(), header + row("01.01.2025 00:00 - 01.01.2025 01:00 (UTC)") +
                                row("01.01.2025 01:00 - 01.01.2025 02:00 (UTC)", "") +
                                row("01.01.2025 02:00 - 01.01.2025 03:00 (UTC)"));
  CHECK(begins_of(part) == Begins{"2025-01-01T00:00:00Z", "2025-01-01T02:00:00Z"});

  std::string french = row("01.01.2025 00:00 - 01.01.2025 01:00 (UTC)");
  french.replace(french.find("Germany (DE)"), 12, "France (FR)");
  const auto parts =
      parts_of(entsoe_csv(), header + french + row("01.01.2025 00:00 - 01.01.2025 01:00 (UTC)"));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].facts.zone == "FR");
  CHECK(parts[1].facts.zone == "DE");

  CHECK(faults_in(entsoe_csv(), "\"MTU\",\"Fusion - Actual Aggregated [MW]\"\n") ==
        "unknown-fuel:1");
}

}  // namespace trainprint::readers
