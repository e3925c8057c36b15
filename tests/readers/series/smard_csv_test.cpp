// SPDX-License-Identifier: MIT
// Excerpts of SMARD's realised generation of 2020 (Bundesnetzagentur | SMARD.de, CC BY 4.0).
#include <string>

#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

const std::string header =
    "\xEF\xBB\xBF"
    "Datum;Uhrzeit;Biomasse[MWh];Wasserkraft[MWh];Wind Offshore[MWh];Wind Onshore[MWh];"
    "Photovoltaik[MWh];Sonstige Erneuerbare[MWh];Kernenergie[MWh];Braunkohle[MWh];"
    "Steinkohle[MWh];Erdgas[MWh];Pumpspeicher[MWh];Sonstige Konventionelle[MWh]\r\n";
const std::string first_of_summer = "1.213;386;1.391;4.222;0;46;1.639;1.154;302;725;319;299\r\n";

}  // namespace

// 1213·230 + 386·24 + 1391·12 + 4222·11 + 0·48 + 46·230 + 1639·12 + 1154·820 + 302·820 + 725·490 +
// 299·650 = 2,125,156 g over 11,377 kWh; pumped storage (319) is left out.
TEST_CASE("SMARD: points stand between thousands, and factors make the intensity") {
  const SeriesPart part = part_of(smard_csv(), header + "29.03.2020;00:00;" + first_of_summer);
  CHECK(begins_of(part) == Begins{"2020-03-28T23:00:00Z"});
  REQUIRE(part.values.size() == 1);
  CHECK(part.values[0].g_per_kwh == Approx(2'125'156.0 / 11'377).epsilon(1e-12));
  CHECK_FALSE(part.values[0].end);
  CHECK(part.facts.zone == "DE");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::production});
  CHECK(part.facts.licence == "CC BY 4.0");

  // (1154·760 + 302·760 + 725·370 + 299·406) / 11,377
  const SeriesPart direct = part_of(smard_csv(), header + "29.03.2020;00:00;" + first_of_summer,
                                    with_fuels(Scope::direct));
  CHECK(direct.values.at(0).g_per_kwh == Approx(1'496'204.0 / 11'377).epsilon(1e-12));
  CHECK(direct.facts.basis.scope == Scope::direct);
}

TEST_CASE("SMARD: times are Berlin's, and no hour is lost or twice as clocks change") {
  std::string spring = header;
  for (const char* time : {"01:45", "03:00", "03:15"}) {
    spring += "29.03.2020;" + std::string{time} + ";" + first_of_summer;
  }
  CHECK(begins_of(part_of(smard_csv(), spring)) ==
        Begins{"2020-03-29T00:45:00Z", "2020-03-29T01:00:00Z", "2020-03-29T01:15:00Z"});

  std::string autumn = header;
  for (const char* time :
       {"01:45", "02:00", "02:15", "02:30", "02:45", "02:00", "02:15", "02:30", "02:45", "03:00"}) {
    autumn += "25.10.2020;" + std::string{time} + ";" + first_of_summer;
  }
  CHECK(begins_of(part_of(smard_csv(), autumn)) ==
        Begins{"2020-10-24T23:45:00Z", "2020-10-25T00:00:00Z", "2020-10-25T00:15:00Z",
               "2020-10-25T00:30:00Z", "2020-10-25T00:45:00Z", "2020-10-25T01:00:00Z",
               "2020-10-25T01:15:00Z", "2020-10-25T01:30:00Z", "2020-10-25T01:45:00Z",
               "2020-10-25T02:00:00Z"});

  std::string hourly = header;
  for (const char* time : {"01:00", "02:00", "02:00", "03:00"}) {
    hourly += "25.10.2020;" + std::string{time} + ";" + first_of_summer;
  }
  CHECK(begins_of(part_of(smard_csv(), hourly)) ==
        Begins{"2020-10-24T23:00:00Z", "2020-10-25T00:00:00Z", "2020-10-25T01:00:00Z",
               "2020-10-25T02:00:00Z"});

  CHECK(faults_in(smard_csv(), header + "29.03.2020;02:15;" + first_of_summer) == "no-such-time:2");
}

TEST_CASE("SMARD: the newer header has both times, and decimals") {
  const SeriesPart part = part_of(
      smard_csv(),
      "Datum von;Datum bis;Biomasse [MWh] Originalauflösungen;Wasserkraft [MWh] "
      "Originalauflösungen;Wind Offshore [MWh] Originalauflösungen;Wind Onshore [MWh] "
      "Originalauflösungen;Photovoltaik [MWh] Originalauflösungen;Sonstige Erneuerbare [MWh] "
      "Originalauflösungen;Kernenergie [MWh] Originalauflösungen;Braunkohle [MWh] "
      "Originalauflösungen;Steinkohle [MWh] Originalauflösungen;Erdgas [MWh] "
      "Originalauflösungen;Pumpspeicher [MWh] Originalauflösungen;Sonstige Konventionelle [MWh] "
      "Originalauflösungen\n"
      "01.07.2024 00:00;01.07.2024 00:15;0;0;0;0;0;0;0;1.000,5;0;1.000,5;12;0\n");
  CHECK(begins_of(part) == Begins{"2024-06-30T22:00:00Z"});
  CHECK(part.values.at(0).g_per_kwh == Approx((820.0 + 490.0) / 2));
}

TEST_CASE("SMARD: a row that lacks a fuel is a gap, and a fuel that is never told is none") {
  const std::string rows =
      "01.07.2024;00:00;1;1;1;1;-;1;-;1;1;1;-;1\n"
      "01.07.2024;00:15;1;1;1;1;-;1;-;-;1;1;-;1\n"
      "01.07.2024;00:30;1;1;1;1;-;1;-;1;1;1;9;1\n";
  const SeriesPart part = part_of(smard_csv(), header + rows);
  CHECK(begins_of(part) == Begins{"2024-06-30T22:00:00Z", "2024-06-30T22:30:00Z"});
  // (230 + 24 + 12 + 11 + 230 + 820 + 820 + 490 + 650) / 9
  CHECK(part.values.at(0).g_per_kwh == Approx(3287.0 / 9));
}

TEST_CASE("SMARD: what is no German number, time or whole file is refused") {
  const std::string rest = ";386;1.391;4.222;0;46;1.639;1.154;302;725;319;299\n";
  CHECK(faults_in(smard_csv(), header + "29.03.2020;00:00;1.21" + rest) == "not-a-number:2");
  CHECK(faults_in(smard_csv(), header + "29.03.2020;00:00;1,213.5" + rest) == "not-a-number:2");
  CHECK(faults_in(smard_csv(), header + "29.13.2020;00:00;1" + rest) == "not-a-time:2");
  CHECK(faults_in(smard_csv(), header + "29.03.2020;00:00;1.213;386") == "missing-cells:2");
  CHECK(faults_in(smard_csv(), header + "29.03.2020;00:00;1.213;386\n") == "cell-mismatch:2");
  CHECK(faults_in(smard_csv(), "Datum;Uhrzeit;Braunkohle[MWh]\n") == "missing-column:1");
  SeriesRequest without;
  CHECK(faults_in(smard_csv(), header + "29.03.2020;00:00;" + first_of_summer, without)
            .starts_with("no-factor:2"));
}

}  // namespace trainprint::readers
