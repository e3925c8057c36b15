// SPDX-License-Identifier: MIT
#include <string>

#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

const std::string old_header =
    "Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO\xE2\x82\x82"
    "eq/kWh (direct),"
    "Carbon Intensity gCO\xE2\x82\x82"
    "eq/kWh (LCA),Low Carbon Percentage,Renewable Percentage,"
    "Data Source,Data Estimated,Data Estimation Method\n";
const std::string new_header =
    "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO\xE2\x82\x82"
    "eq/kWh (direct),"
    "Carbon intensity gCO\xE2\x82\x82"
    "eq/kWh (Life cycle),Carbon-free energy percentage (CFE%),"
    "Renewable energy percentage (RE%),Data source,Data estimated,Data estimation method\n";
const std::string rows =
    "2022-01-01 00:00:00,USA,\"Council of Texas, Inc.\",US-TEX-ERCO,100.5,200.25,60,50,x,false,\n"
    "2022-01-01 01:00:00,USA,\"Council of Texas, Inc.\",US-TEX-ERCO,110,210,60,50,x,true,MEAN\n";

}  // namespace

TEST_CASE("Electricity Maps: headers of all years are read, life-cycle values unless asked") {
  for (const std::string& header : {old_header, new_header}) {
    const SeriesPart part = part_of(electricitymaps_csv(), header + rows);
    CHECK(begins_of(part) == Begins{"2022-01-01T00:00:00Z", "2022-01-01T01:00:00Z"});
    CHECK(intensities_of(part) == std::vector{200.25, 210.0});
    CHECK(part.facts.zone == "US-TEX-ERCO");
    CHECK(part.facts.zone_name == "Council of Texas, Inc.");
    CHECK(part.facts.basis == SeriesBasis{Signal::average, Scope::lifecycle, Side::consumption});
    CHECK(part.facts.licence == "ODbL 1.0");
    CHECK_FALSE(part.values.at(0).estimated);
    CHECK(part.values.at(1).estimated);

    const SeriesPart direct =
        part_of(electricitymaps_csv(), header + rows, with_fuels(Scope::direct));
    CHECK(intensities_of(direct) == std::vector{100.5, 110.0});
    CHECK(direct.facts.basis.scope == Scope::direct);
  }
}

TEST_CASE("Electricity Maps: the words of mirrors and a single column are understood") {
  const SeriesPart part =
      part_of(electricitymaps_csv(),
              "datetime (utc),zone id,CARBON INTENSITY gCO2eq/kWh (life cycle assessment)\n"
              "2022-01-01 00:00:00,FR,50\n");
  CHECK(part.facts.basis.scope == Scope::lifecycle);
  const SeriesPart direct = part_of(electricitymaps_csv(),
                                    "Datetime (UTC),Zone id,Carbon intensity gCO2eq/kWh (direct)\n"
                                    "2022-01-01 00:00:00,FR,30\n",
                                    with_fuels(Scope::lifecycle));
  CHECK(direct.facts.basis.scope == Scope::direct);
  CHECK(intensities_of(direct) == std::vector{30.0});
}

TEST_CASE("Electricity Maps: zones are parted, blanks are gaps, zero counts") {
  const auto parts = parts_of(electricitymaps_csv(),
                              "Datetime (UTC),Zone id,Carbon intensity gCO2eq/kWh (direct)\n"
                              "2022-01-01 00:00:00,FR,0\n"
                              "2022-01-01 00:00:00,DE,300\n"
                              "2022-01-01 01:00:00,FR,\n"
                              "2022-01-01 02:00:00,FR,31\n");
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].facts.zone == "FR");
  CHECK(begins_of(parts[0]) == Begins{"2022-01-01T00:00:00Z", "2022-01-01T02:00:00Z"});
  CHECK(intensities_of(parts[0]) == std::vector{0.0, 31.0});
  CHECK(parts[1].facts.zone == "DE");
}

TEST_CASE("Electricity Maps: wrong cells are refused, all of them, with their places") {
  const std::string header = "Datetime (UTC),Zone id,Carbon intensity gCO2eq/kWh (direct)\n";
  CHECK(faults_in(electricitymaps_csv(), header + "2022-01-01 00:00:00,FR,-1\n"
                                                  "2022-01-01 25:00:00,FR,1\n"
                                                  "2022-01-01 00:00:00,FR,high\n"
                                                  "2022-01-01 00:00:00,FR\n"
                                                  "2022-01-01 00:00") ==
        "out-of-range:2 not-a-time:3 not-a-number:4 cell-mismatch:5 missing-cells:6");
  std::string many = header;
  for (int row = 0; row < 1000; ++row) many += "2022-01-01 00:00:00,FR,-1\n";
  const auto faults =
      faults_of([&] { return electricitymaps_csv().read(document(many), with_fuels()); });
  REQUIRE(faults.size() == 21);
  CHECK(faults.back().code == "too-many-faults");
}

}  // namespace trainprint::readers
