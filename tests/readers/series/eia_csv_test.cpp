// SPDX-License-Identifier: MIT
// Form EIA-930 is public domain (US Energy Information Administration).
#include <string>

#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

const std::string balance_header =
    "\"Balancing Authority\",\"Data Date\",\"Hour Number\",\"UTC Time at End of Hour\","
    "\"Net Generation (MW)\",\"Net Generation (MW) from Coal\","
    "\"Net Generation (MW) from Natural Gas\",\"Net Generation (MW) from Nuclear\","
    "\"Net Generation (MW) from Hydropower and Pumped Storage\","
    "\"Net Generation (MW) from Other Fuel Sources\","
    "\"Net Generation (MW) from Coal (Imputed)\",\"Net Generation (MW) from Coal (Adjusted)\"\n";

}  // namespace

// AEC's first hour of July 2020: coal 139, gas 536, hydro 1, other 5 MW.
TEST_CASE("EIA-930 balance: the hour that ends then, thousands with commas, no fuel that is not") {
  const SeriesPart part = part_of(
      eia_balance_csv(), balance_header +
                             "AEC,07/01/2020,1,07/01/2020 6:00:00 AM,681,139,536,,1,5,,139\n"
                             "AEC,07/01/2020,8,07/01/2020 1:00:00 PM,681,139,\"1,536\",,-9,5,,139\n"
                             "AEC,07/01/2020,7,07/01/2020 12:00:00 PM,681,,536,,1,5,7,139\n"
                             "AEC,07/01/2020,19,07/02/2020 12:00:00 AM,681,139,536,,,5,,139\n"
                             "AEC,07/01/2020,20,07/02/2020 1:00:00 AM,681,139,536,,1,5,,140\n");
  CHECK(begins_of(part) == Begins{"2020-07-01T05:00:00Z", "2020-07-01T12:00:00Z",
                                  "2020-07-01T11:00:00Z", "2020-07-02T00:00:00Z"});
  CHECK(part.values[0].end.value() - part.values[0].begin == std::chrono::hours{1});
  // (139·820 + 536·490 + 1·24 + 5·230) / 681
  CHECK(part.values[0].g_per_kwh == Approx(377'794.0 / 681));
  // What is negative counts as 0: (139·820 + 1536·490 + 5·230) / 1680
  CHECK(part.values[1].g_per_kwh == Approx(867'770.0 / 1680));
  CHECK_FALSE(part.values[1].estimated);
  CHECK(part.values[2].estimated);
  CHECK(part.values[2].g_per_kwh == Approx(377'794.0 / 681));
  // The adjusted value goes before the reported one: (140·820 + …) / 682
  CHECK(part.values[3].g_per_kwh == Approx(378'614.0 / 682));
  CHECK(part.facts.zone == "AEC");
  CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::production});
}

TEST_CASE("EIA-930 balance: areas are parted, storage is left out, unknown fuels are refused") {
  const std::string header =
      "Balancing Authority,UTC Time at End of Hour,Net Generation (MW) from Coal,"
      "Net Generation (MW) from Battery Storage,"
      "Net Generation (MW) from Hydropower Excluding Pumped Storage,"
      "Net Generation (MW) from Pumped Storage\n";
  const auto parts = parts_of(eia_balance_csv(), header +
                                                     "A,07/01/2020 6:00:00 AM,100,900,0,900\n"
                                                     "B,07/01/2020 6:00:00 AM,,,100,\n"
                                                     "A,07/01/2020 7:00:00 AM,0,900,100,900\n");
  REQUIRE(parts.size() == 2);
  CHECK(intensities_of(parts[0]) == std::vector{820.0, 24.0});
  CHECK(intensities_of(parts[1]) == std::vector{24.0});
  CHECK(faults_in(eia_balance_csv(), header + "A,2020-07-01 06:00,1,1,1,1\n"
                                              "A,13/01/2020 6:00:00 AM,1,1,1,1\n"
                                              "A,07/01/2020 13:00:00 PM,1,1,1,1\n"
                                              "A,07/01/2020 6:00:00 AM,\"1,06\",1,1,1\n") ==
        "not-a-time:2 not-a-time:3 not-a-time:4 not-a-number:5");
  CHECK(faults_in(eia_balance_csv(),
                  "Balancing Authority,UTC Time at End of Hour,"
                  "Net Generation (MW) from Coal,"
                  "Net Generation (MW) from Fusion\n") == "unknown-fuel:1");
}

TEST_CASE("EIA-930 side by side: a series for each area, hours by their end") {
  const std::string file =
      ",EBA.AEC-ALL.D.H,EBA.AEC-ALL.NG.COL.H,EBA.AEC-ALL.NG.H,EBA.AEC-ALL.NG.NG.H,"
      "EBA.AEC-MISO.ID.H,EBA.AVA-ALL.NG.WAT.H,EBA.AVA-ALL.NG.NUC.H,EBA.AVA-ALL.NG.PS.H\n"
      "2020-07-01 05:00:00+00:00,420.0,100.0,200.0,100.0,37.0,330.0,,12.0\n"
      "2020-07-01 06:00:00+00:00,420.0,,200.0,100.0,37.0,-1.0,,12.0\n"
      "2020-07-01 07:00:00+00:00,,0.0,,100.0,,330.0,,\n";
  const auto parts = parts_of(eia_series_csv(), file);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].facts.zone == "AEC");
  CHECK(begins_of(parts[0]) == Begins{"2020-07-01T04:00:00Z", "2020-07-01T06:00:00Z"});
  CHECK(intensities_of(parts[0]) == std::vector{655.0, 490.0});
  CHECK(parts[1].facts.zone == "AVA");
  CHECK(begins_of(parts[1]) == Begins{"2020-07-01T04:00:00Z", "2020-07-01T06:00:00Z"});

  SeriesRequest only = with_fuels();
  only.zone = "ava";
  const auto wanted = parts_of(eia_series_csv(), file, only);
  REQUIRE(wanted.size() == 2);
  CHECK(wanted[0].values.empty());
  CHECK(wanted[1].values.size() == 2);
  CHECK(faults_in(eia_series_csv(), ",EBA.AEC-ALL.NG.XYZ.H\n") == "unknown-fuel:1");
}

// California's first hour of 2022: the intensity that stands beside the fuels is their mean.
TEST_CASE("EIA-930 mix of fuels: its own life-cycle intensity, or a direct one of the fuels") {
  const std::string file =
      "timestamp,WND,SUN,WAT,OIL,NG,COL,NUC,OTH,avg_CI\n"
      "2022-01-01 00:00:00+00:00,3130.0,1367.0,2304.0,44.0,6764.0,19.0,2265.0,189.0,"
      "222.29592090536002\n"
      "2022-01-01 01:00:00+00:00,,,,,,,,,\n"
      "2022-01-01 02:00:00+00:00,1.0,1.0,1.0,1.0,,1.0,1.0,1.0,7.5\n"
      "2022-01-01 03:00:00+00:00,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,416.0\n";
  const SeriesPart part = part_of(eia_fuel_mix_csv(), file);
  CHECK(begins_of(part) == Begins{"2022-01-01T00:00:00Z", "2022-01-01T03:00:00Z"});
  CHECK(intensities_of(part) == std::vector{222.29592090536002, 416.0});
  // (3130·11 + 1367·41 + 2304·24 + 44·650 + 6764·490 + 19·820 + 2265·12 + 189·230) / 16,082
  CHECK(part.values[0].g_per_kwh == Approx(3'574'963.0 / 16'082).epsilon(1e-12));
  CHECK(part.facts.zone.empty());
  // Of which end of an hour the times are, the file does not say.
  REQUIRE(part.warnings.size() == 1);
  CHECK(part.warnings[0].code == "series-time-assumed");

  const SeriesPart direct = part_of(eia_fuel_mix_csv(), file, with_fuels(Scope::direct));
  // (44·406 + 6764·370 + 19·760) / 16,082 and 760 / 2
  CHECK(intensities_of(direct).at(0) == Approx(2'534'984.0 / 16'082));
  CHECK(intensities_of(direct).at(1) == 380.0);
  CHECK(direct.values.size() == 2);
}

}  // namespace trainprint::readers
