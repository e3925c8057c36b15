// SPDX-License-Identifier: MIT
#include <string>

#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

constexpr const char* rows = "2024-01-01T00:00:00Z,100\n2024-01-01T01:00:00+01:00,0\n";

}  // namespace

TEST_CASE("plain: times with offsets, g/kWh, and nothing that is not said") {
  const SeriesPart part = part_of(plain_csv(), std::string{"timestamp,g_co2e_per_kwh\n"} + rows);
  CHECK(begins_of(part) == Begins{"2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"});
  CHECK(intensities_of(part) == std::vector{100.0, 0.0});
  CHECK(part.facts.zone.empty());
  CHECK(part.facts.source.empty());
  CHECK(part.facts.basis == SeriesBasis{});
  CHECK(part.values.at(1).offset == 50);
}

// 1 lb = 453.59237 g by definition: 1000 lb/MWh = 453.59237 g/kWh.
TEST_CASE("plain: the header says the unit") {
  const struct {
    const char* header;
    double of_1000;
  } cases[] = {{"time,g_co2e_per_kwh", 1000},
               {"time,g_per_kwh", 1000},
               {"time,gCO2eq/kWh", 1000},
               {"time,gCO\xE2\x82\x82"
                "eq/kWh",
                1000},
               {"time;Carbon Intensity [kg_CO2/kWh]", 1'000'000},
               {"time,kg_per_kwh", 1'000'000},
               {"time,kg_per_mwh", 1000},
               {"time,kgCO2/MWh", 1000},
               {"time,lb_per_mwh", 453.59237},
               {"time,lbs_co2_per_mwh", 453.59237},
               {"time,lbs/kWh", 453'592.37},
               {"time,t_co2_per_mwh", 1'000'000},
               {"time\ttonnes CO2e per MWh", 1'000'000}};
  for (const auto& c : cases) {
    INFO(c.header);
    const std::string separator{std::string{c.header}[4]};
    const SeriesPart part =
        part_of(plain_csv(), std::string{c.header} + "\n2024-01-01T00:00Z" + separator + "1000\n");
    REQUIRE(part.values.size() == 1);
    CHECK(part.values[0].g_per_kwh == Approx(c.of_1000).epsilon(1e-12));
  }
  for (const char* header :
       {"time,carbon_intensity", "time,CI", "time,co2 per mwh", "time,tons co2/mwh", "time,gCO2"}) {
    INFO(header);
    CHECK(faults_in(plain_csv(), std::string{header} + "\n2024-01-01T00:00Z,1000\n") ==
          "unknown-unit:1");
  }
}

TEST_CASE("plain: comments before the header say what the series is") {
  const SeriesPart part =
      part_of(plain_csv(), std::string{"# zone: DE\n"
                                       "# zone name: Germany\n"
                                       "# basis: average lifecycle consumption\n"
                                       "# source: Example: a grid operator\n"
                                       "# licence: CC BY 4.0\n"
                                       "# url: https://example.org\n"
                                       "# anything else\n"
                                       "\n"
                                       "timestamp,g_co2e_per_kwh\n"} +
                               rows);
  CHECK(part.facts.zone == "DE");
  CHECK(part.facts.zone_name == "Germany");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::consumption});
  CHECK(part.facts.source == "Example: a grid operator");
  CHECK(part.facts.licence == "CC BY 4.0");
  CHECK(part.facts.url == "https://example.org");
  CHECK(part.values.size() == 2);

  CHECK(part_of(plain_csv(), std::string{"#basis: marginal, direct\ntime,g_per_kwh\n"} + rows)
            .facts.basis == SeriesBasis{Signal::marginal, Scope::direct, {}});
  CHECK(faults_in(plain_csv(), std::string{"# basis: mean lifecycle\ntime,g_per_kwh\n"} + rows) ==
        "unknown-basis:1");
  CHECK(faults_in(plain_csv(), std::string{"# x\n# time zone: Berlin\ntime,g_per_kwh\n"} + rows) ==
        "not-a-time-zone:2");
}

TEST_CASE("plain: a time without offset needs its zone") {
  const std::string naive = "2024-03-31 01:00,1\n2024-03-31 03:00,2\n";
  CHECK(faults_in(plain_csv(), "timestamp,g_per_kwh\n" + naive) ==
        "time-without-offset:2 time-without-offset:3");
  CHECK(begins_of(part_of(plain_csv(), "timestamp (UTC),g_per_kwh\n" + naive)) ==
        Begins{"2024-03-31T01:00:00Z", "2024-03-31T03:00:00Z"});
  CHECK(begins_of(part_of(plain_csv(), "# time zone: UTC\ntimestamp,g_per_kwh\n" + naive)) ==
        Begins{"2024-03-31T01:00:00Z", "2024-03-31T03:00:00Z"});
  CHECK(begins_of(part_of(plain_csv(),
                          "# time zone: CET-1CEST,M3.5.0,M10.5.0/3\n"
                          "timestamp,g_per_kwh\n" +
                              naive)) == Begins{"2024-03-31T00:00:00Z", "2024-03-31T01:00:00Z"});
}

TEST_CASE("plain: intervals with an end, estimates, forecasts beside actual values") {
  const SeriesPart part =
      part_of(plain_csv(),
              "interval_start,interval_end,g_per_kwh,forecast_g_per_kwh,estimated\n"
              "2024-01-01T00:00Z,2024-01-01T00:30Z,100,110,true\n"
              "2024-01-01T00:30Z,2024-01-01T01:00Z,,120,false\n");
  REQUIRE(part.values.size() == 3);
  CHECK(part.values[0].end == part.values[2].begin);
  CHECK(part.values[0].estimated);
  CHECK_FALSE(part.values[0].forecast);
  CHECK(part.values[1].forecast);
  CHECK(intensities_of(part) == std::vector{100.0, 110.0, 120.0});
}

TEST_CASE("plain: of two columns the scope that is wanted counts") {
  const std::string file =
      "timestamp,direct_g_per_kwh,lifecycle_g_per_kwh\n2024-01-01T00:00Z,1,2\n";
  const SeriesPart part = part_of(plain_csv(), file);
  CHECK(intensities_of(part) == std::vector{2.0});
  CHECK(part.facts.basis.scope == Scope::lifecycle);
  const SeriesPart direct = part_of(plain_csv(), file, with_fuels(Scope::direct));
  CHECK(intensities_of(direct) == std::vector{1.0});
  CHECK(faults_in(plain_csv(), "timestamp,DE g/kWh,FR g/kWh\n2024-01-01T00:00Z,1,2\n") ==
        "ambiguous-column:1");
  CHECK(faults_in(plain_csv(), "timestamp,g/kWh,G/kWh\n2024-01-01T00:00Z,1,2\n") ==
        "duplicate-column:1");
}

TEST_CASE("plain: faults name their line") {
  CHECK(faults_in(plain_csv(),
                  "# c\ntimestamp,g_per_kwh\n2024-01-01T00:00Z,-3\nnoon,3\n"
                  "2024-01-01T00:00Z,3,4\n2024-01-01T01:00Z") ==
        "out-of-range:3 not-a-time:4 cell-mismatch:5 missing-cells:6");
  CHECK(faults_in(plain_csv(), "interval_end,g_per_kwh\n") == "missing-column:1");
  CHECK(faults_in(plain_csv(), "timestamp,g_per_kwh\n2024-01-01T00:00Z,\"3\n") == "bad-quotes:2");
}

}  // namespace trainprint::readers
