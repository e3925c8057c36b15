// SPDX-License-Identifier: MIT
// NESO, gridemissions, CarbonCast, eCO2mix and AEMO: values are made up in their layouts.
#include <string>

#include "readers/series/formats.hpp"
#include "readers/series/reading.hpp"

namespace trainprint::readers {

TEST_CASE("NESO: kg/kWh where the header says so, g/kWh as published") {
  const SeriesPart hourly = part_of(neso_csv(),
                                    "datetime,Carbon Intensity [kg_CO2/kWh]\n"
                                    "2022-01-01 00:00:00,0.072\n2022-01-01 01:00:00,0.068\n");
  CHECK(begins_of(hourly) == Begins{"2022-01-01T00:00:00Z", "2022-01-01T01:00:00Z"});
  CHECK(hourly.values[0].g_per_kwh == Approx(72));
  CHECK(hourly.facts.zone == "GB");
  CHECK(hourly.facts.basis == SeriesBasis{Signal::average, Scope::direct, Side::consumption});

  const SeriesPart raw = part_of(
      neso_csv(),
      "DATETIME,GAS,COAL,NUCLEAR,IMPORTS,GENERATION,CARBON_INTENSITY,LOW_CARBON,FOSSIL,GAS_perc\n"
      "2022-01-01 00:00:00+00:00,1,2,3,4,10,181,5,5,10\n"
      "2022-01-01 00:30:00+00:00,1,2,3,4,10,,5,5,10\n"
      "2022-01-01T01:00:00,1,2,3,4,10,0,5,5,10\n");
  CHECK(begins_of(raw) == Begins{"2022-01-01T00:00:00Z", "2022-01-01T01:00:00Z"});
  CHECK(intensities_of(raw) == std::vector{181.0, 0.0});
}

TEST_CASE("gridemissions: a series for each column, kg/MWh are g/kWh") {
  const std::string file =
      "period,CO2i_AECI_D,CO2i_MISO_D\n2023-06-10 00:00:00,552,519\n2023-06-10 01:00:00,,528\n";
  const auto parts = parts_of(gridemissions_csv(), file);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].facts.zone == "AECI");
  CHECK(intensities_of(parts[0]) == std::vector{552.0});
  CHECK(intensities_of(parts[1]) == std::vector{519.0, 528.0});
  CHECK(begins_of(parts[1]) == Begins{"2023-06-10T00:00:00Z", "2023-06-10T01:00:00Z"});
  CHECK(parts[1].facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::consumption});
  SeriesRequest only;
  only.zone = "miso";
  CHECK(parts_of(gridemissions_csv(), file, only).at(0).values.empty());
  CHECK(parts_of(gridemissions_csv(), file, only).at(1).values.size() == 2);
}

TEST_CASE("CarbonCast: forecasts beside actual values, the scope from the file's name") {
  const SeriesPart part =
      part_of(carboncast_csv(),
              ",datetime,carbon_intensity_actual,avg_carbon_intensity_forecast\n"
              "0,2022-07-01 00:00:00,300,310.5\n"
              "1,2022-07-01 01:00:00,301,311.5\n"
              "0,2022-07-01 01:00:00,301,305\n",
              {}, "data/CISO_direct_96hr_CI_forecasts_0.csv");
  REQUIRE(part.values.size() == 6);
  CHECK(part.facts.zone == "CISO");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::direct, Side::production});
  CHECK_FALSE(part.values[0].forecast);
  CHECK(part.values[1].forecast);
  CHECK(part.values[1].g_per_kwh == 310.5);
  // The second forecast begins where the times go back.
  CHECK(part.values[1].issued == part.values[0].begin);
  CHECK(part.values[3].issued == part.values[0].begin);
  CHECK(part.values[5].issued == part.values[4].begin);

  const SeriesPart actual =
      part_of(carboncast_csv(), "UTC time,carbon_intensity,coal\n2022-07-01 00:00:00,300,1\n", {},
              "PJM_lifecycle_emissions.csv");
  CHECK(actual.facts.basis.scope == Scope::lifecycle);
  CHECK(actual.facts.zone == "PJM");
  const SeriesPart unnamed = part_of(
      carboncast_csv(), "UTC time,carbon_intensity\n2022-07-01 00:00:00,300\n", {}, "x.csv");
  CHECK_FALSE(unnamed.facts.basis.scope);
  CHECK(unnamed.facts.zone.empty());
}

TEST_CASE("CarbonCast: generation by fuel becomes an intensity") {
  const SeriesPart part = part_of(carboncast_csv(),
                                  "UTC time,coal,nat_gas,hydro,wind,oil\n"
                                  "2022-07-01 00:00:00,1,1,0,0,\n"
                                  "2022-07-01 01:00:00,0,0,1,1,\n"
                                  "2022-07-01 02:00:00,0,0,0,0,\n");
  CHECK(intensities_of(part) == std::vector{655.0, 17.5});
  CHECK(part.facts.basis.scope == Scope::lifecycle);
}

// The begin of RTE's files: `é` and `è` are one byte each in ISO-8859-1.
TEST_CASE("eCO2mix: half hours of Paris time, between blanks, with a disclaimer behind them") {
  const std::string header = "P\xE9rim\xE8tre\tNature\tDate\tHeures\tConsommation\tTaux de Co2\r\n";
  const std::string begin =
      "France\tDonn\xE9"
      "es d\xE9"
      "finitives\t";
  const auto row = [&](const std::string& time, const std::string& value) {
    return begin + time + "\t50000\t" + value + "\t\r\n";
  };
  const SeriesPart part =
      part_of(eco2mix_csv(), header + row("2022-03-27\t01:30", "60") +
                                 row("2022-03-27\t01:45", "") + row("2022-03-27\t02:00", "") +
                                 row("2022-03-27\t03:00", "61") + row("2022-03-27\t03:15", "") +
                                 "RTE ne pourra \xEAtre tenu responsable de l'usage\r\n");
  CHECK(begins_of(part) == Begins{"2022-03-27T00:30:00Z", "2022-03-27T01:00:00Z"});
  CHECK(intensities_of(part) == std::vector{60.0, 61.0});
  CHECK(part.facts.zone == "FR");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::direct, Side::production});
  CHECK(begins_of(part_of(eco2mix_csv(), header + row("2022-10-30\t02:30", "1") +
                                             row("2022-10-30\t02:30", "2"))) ==
        Begins{"2022-10-30T00:30:00Z", "2022-10-30T01:30:00Z"});
  CHECK(faults_in(eco2mix_csv(), header + row("2022-03-27\t02:30", "60")) == "no-such-time:2");

  const SeriesPart open =
      part_of(eco2mix_csv(),
              "P\xC3\xA9rim\xC3\xA8tre;Nature;Date;Heures;Date et Heure;Taux de CO2 (g/kWh)\n"
              "France;x;2022-03-27;02:00;2022-03-27T02:00:00+02:00;60\n");
  CHECK(begins_of(open) == Begins{"2022-03-27T00:00:00Z"});
}

// 65 t over 100 MWh are 650 g/kWh; the interval that ends at 00:05 in market time (UTC+10) begins
// at 14:00 UTC of the day before.
TEST_CASE("AEMO: intervals by their end in market time, t per MWh") {
  const auto parts = parts_of(aemo_csv(),
                              "SETTLEMENTDATE,REGIONID,EMISSIONS,ENERGY\n"
                              "2024/01/01 00:05:00,NSW1,65,100\n"
                              "2024/01/01 00:05:00,TAS1,0,10\n"
                              "2024/01/01 00:10:00,NSW1,60,100\n"
                              "2024/01/01 00:10:00,TAS1,1,0\n"
                              "2024/01/01 00:15:00,TAS1,1,10\n"
                              "2024/01/01 00:20:00,TAS1,1,10\n");
  REQUIRE(parts.size() == 2);
  CHECK(begins_of(parts[0]) == Begins{"2023-12-31T14:00:00Z", "2023-12-31T14:05:00Z"});
  CHECK(parts[0].values[0].end == parts[0].values[1].begin);
  CHECK(intensities_of(parts[0]) == std::vector{650.0, 600.0});
  CHECK(intensities_of(parts[1]) == std::vector{0.0, 100.0, 100.0});
  CHECK(parts[0].facts.basis == SeriesBasis{Signal::average, {}, Side::production});

  const SeriesPart start = part_of(aemo_csv(),
                                   "interval_start,network_region,emissions_t,energy_mwh\n"
                                   "2024-01-01T00:00:00+10:00,NSW1,65,100\n"
                                   "2024-01-01T00:05:00,NSW1,65,100\n");
  CHECK(begins_of(start) == Begins{"2023-12-31T14:00:00Z", "2023-12-31T14:05:00Z"});
  CHECK(faults_in(aemo_csv(),
                  "SETTLEMENTDATE,REGIONID,EMISSIONS,ENERGY\n"
                  "2024/01/01 00:05:00,NSW1,-65,100\n") == "out-of-range:2");
}

TEST_CASE("a file is recognised as one format at most, but plain ones") {
  for (const SeriesFormat& format : csv_formats()) {
    INFO(format.id);
    CHECK_FALSE(format.recognises(*document("")));
    CHECK_FALSE(format.recognises(*document("{\"data\": []}")));
    CHECK_FALSE(format.recognises(*document("name,value\na,1\n")));
  }
  CHECK(csv_formats().size() == 12);
}

}  // namespace trainprint::readers
