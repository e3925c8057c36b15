// SPDX-License-Identifier: MIT
#include "readers/series/json_formats.hpp"

#include <random>

#include "readers/series/read.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const SeriesBasis lifecycle_consumption{Signal::average, Scope::lifecycle, Side::consumption};
const SeriesBasis direct_consumption{Signal::average, Scope::direct, Side::consumption};
const SeriesBasis marginal{Signal::marginal, Scope::direct, {}};

double value(const GridSeries& series, std::size_t i) {
  return series.values.steps().at(i).intensity.value();
}

const std::string history = R"({
  "zone": "DE",
  "history": [
    {"zone": "DE", "carbonIntensity": 599, "datetime": "2024-03-05T20:00:00.000Z",
     "updatedAt": "2024-03-06T15:48:54.012Z", "createdAt": "2024-03-02T20:47:49.346Z",
     "emissionFactorType": "lifecycle", "isEstimated": false, "estimationMethod": null},
    {"zone": "DE", "carbonIntensity": null, "datetime": "2024-03-05T21:00:00.000Z",
     "updatedAt": "2024-03-06T11:49:04.367Z", "createdAt": "2024-03-02T21:48:36.543Z",
     "emissionFactorType": "lifecycle", "isEstimated": false, "estimationMethod": null},
    {"zone": "DE", "carbonIntensity": 606, "datetime": "2024-03-05T22:00:00.000Z",
     "updatedAt": "2024-03-06T12:52:03.415Z", "createdAt": "2024-03-02T22:50:50.836Z",
     "emissionFactorType": "lifecycle", "isEstimated": false, "estimationMethod": null},
    {"zone": "DE", "carbonIntensity": 623, "datetime": "2024-03-05T23:00:00.000Z",
     "updatedAt": "2024-03-06T07:47:41.274Z", "createdAt": "2024-03-02T23:50:24.971Z",
     "emissionFactorType": "lifecycle", "isEstimated": true,
     "estimationMethod": "TIME_SLICER_AVERAGE"}
  ]
})";

TEST_CASE("Electricity Maps: history, with a value that is null and an estimate") {
  const GridSeries series = read_text(history);
  CHECK(series.facts.format == "electricitymaps-json");
  CHECK(series.facts.zone == "DE");
  CHECK(series.facts.basis == lifecycle_consumption);
  CHECK(series.facts.values == 3);
  CHECK(series.facts.estimated == 1);
  CHECK(series.facts.gaps == std::vector{Span{at("2024-03-05T21:00Z"), at("2024-03-05T22:00Z")}});
  CHECK(series.values.end() == at("2024-03-06T00:00Z"));
  CHECK(value(series, 1) == 606);
  CHECK(warning_codes(series) == "series-estimated series-gap");
}

TEST_CASE("Electricity Maps: a later revision counts, whichever file comes first") {
  std::string revised = history;
  revised.replace(revised.find("606"), 3, "640");
  revised.replace(revised.find("2024-03-06T12:52"), 16, "2024-04-01T00:00");
  for (const auto& files : {std::vector{history, revised}, std::vector{revised, history}}) {
    const auto all = read_texts(files);
    REQUIRE(all.size() == 1);
    CHECK(value(all[0], 1) == 640);
    CHECK(all[0].facts.repeated == 2);
    CHECK(all[0].facts.conflicting == 0);
    CHECK(all[0].facts.files == std::vector<std::string>{"file1", "file2"});
  }
}

TEST_CASE("Electricity Maps: forecast, latest, past-range, and several responses in one file") {
  const std::string forecast = R"({"zone": "DK-DK2", "forecast": [
    {"carbonIntensity": 326, "datetime": "2024-03-05T20:00:00.000Z"},
    {"carbonIntensity": 297, "datetime": "2024-03-05T21:00:00.000Z"}],
    "updatedAt": "2024-03-05T19:30:00.000Z"})";
  const GridSeries planned = read_text(forecast);
  CHECK(planned.facts.forecast);
  CHECK(planned.facts.zone == "DK-DK2");
  CHECK_FALSE(planned.facts.basis.scope);
  CHECK(warning_codes(planned) == "series-basis-unknown");

  const std::string latest = R"({"zone": "FR", "carbonIntensity": 41,
    "datetime": "2024-03-05T20:00:00.000Z", "emissionFactorType": "direct",
    "temporalGranularity": "15_minutes", "_disclaimer": "Made-up values."})";
  const GridSeries now = read_text(latest);
  CHECK(now.facts.basis == direct_consumption);
  CHECK(now.values.end() == at("2024-03-05T20:15Z"));
  CHECK(warning_codes(now) == "series-publisher-note");
  CHECK(now.warnings[0].message == "FR: the publisher says: Made-up values.");

  const std::string range = R"({"zone": "FR", "data": [
    {"zone": "FR", "carbonIntensity": 40, "datetime": "2024-03-05T20:15:00.000Z",
     "emissionFactorType": "direct", "isEstimated": false}], "temporalGranularity": "15_minutes"})";
  CHECK(read_text(range).facts.values == 1);
  const auto both = read_texts({"[" + latest + ", " + forecast + ", " + range + "]"});
  REQUIRE(both.size() == 2);
  CHECK(both[0].facts.values == 2);
}

TEST_CASE("Electricity Maps: what is wrong is named all at once") {
  CHECK(faults_in(R"({"zone": "DE", "history": [
    {"carbonIntensity": "599", "datetime": "2024-03-05T20:00:00Z"},
    {"carbonIntensity": 599, "datetime": "2024-03-05 20:00"},
    {"carbonIntensity": 599, "datetime": 1709668800},
    {"carbonIntensity": 599},
    {"datetime": "2024-03-05T20:00:00Z"},
    {"carbonIntensity": 1, "datetime": "2024-03-05T20:00:00Z", "emissionFactorType": "market"},
    7
  ]})") ==
        "wrong-type wrong-type time-without-offset wrong-type missing-key missing-key "
        "unknown-basis");
  CHECK(faults_in(R"({"zone": "DE", "history": [
    {"carbonIntensity": -3, "datetime": "2024-03-05T20:00:00Z"}]})") == "out-of-range");
}

TEST_CASE("WattTime v3: pounds per MWh, marginal, with a true zero") {
  const GridSeries series = read_text(R"({"data": [
    {"point_time": "2026-03-01T00:00:00+00:00", "value": 1002.4},
    {"point_time": "2026-03-01T00:05:00+00:00", "value": 870.0},
    {"point_time": "2026-03-01T00:10:00+00:00", "value": 0.0}],
    "meta": {"data_point_period_seconds": 300, "region": "CAISO_NORTH", "signal_type": "co2_moer",
      "units": "lbs_co2_per_mwh", "warnings": [{"type": "A", "message": "Under repair."}],
      "model": {"date": "2023-03-01"}}})");
  CHECK(series.facts.format == "watttime-json");
  CHECK(series.facts.zone == "CAISO_NORTH");
  CHECK(series.facts.basis == marginal);
  CHECK(series.facts.step == minutes{5});
  // 1002.4 lb x 0.45359237 kg/lb, and likewise 870 lb
  CHECK(value(series, 0) == Approx(454.680991688).epsilon(1e-12));
  CHECK(value(series, 1) == Approx(394.6253619).epsilon(1e-12));
  CHECK(value(series, 2) == 0);
  CHECK(series.values.end() == at("2026-03-01T00:15Z"));
  CHECK(warning_codes(series) == "series-publisher-note");
}

std::string watttime(const std::string& signal, const std::string& unit) {
  return R"({"data": [{"point_time": "2026-03-01T00:00:00Z", "value": 100}], "meta": {
    "data_point_period_seconds": 300, "region": "PJM", "signal_type": ")" +
         signal + R"(", "units": ")" + unit + R"("}})";
}

TEST_CASE("WattTime: other signals and units are refused, average ones are told apart") {
  CHECK(faults_in(watttime("co2_moer", "lbs_co2_per_mwh")).empty());
  const GridSeries average = read_text(watttime("co2_aoer", "lbs_co2_per_mwh"));
  CHECK(average.facts.basis == SeriesBasis{Signal::average, Scope::direct, {}});
  CHECK(warning_codes(average) == "series-basis-unknown");
  CHECK(faults_in(watttime("health_damage", "$_per_mwh")) == "unknown-signal unknown-unit");
  CHECK(faults_in(watttime("co2_moer", "percentile")) == "unknown-unit");
  CHECK(faults_in(R"({"data": [], "meta": {"region": "PJM", "signal_type": "co2_moer",
    "data_point_period_seconds": 300}})") == "missing-key");
  // The index of API v2.
  CHECK(faults_in(R"({"freq": "300", "ba": "PJM", "percent": "53",
    "point_time": "2019-01-29T14:55:00Z", "value": 850})") == "unknown-unit");
}

TEST_CASE("WattTime: files of a month that overlap join by what was updated last") {
  const auto file = [](const char* first, const char* time, int number, const char* updated) {
    return std::string{R"({"data": [{"point_time": ")"} + first +
           R"(", "value": 800, "last_updated": "2026-04-01T00:00:00Z", "imputed_data_used": true},
             {"point_time": ")" +
           time + R"(", "value": )" + std::to_string(number) + R"(, "last_updated": ")" + updated +
           R"("}], "meta": {"data_point_period_seconds": 300, "region": "PJM",
             "signal_type": "co2_moer", "units": "lbs_co2_per_mwh"}})";
  };
  const auto early =
      file("2026-03-31T23:55:00Z", "2026-04-01T00:00:00Z", 900, "2026-04-02T00:00:00Z");
  const auto late =
      file("2026-04-01T00:05:00Z", "2026-04-01T00:00:00Z", 700, "2026-04-05T00:00:00Z");
  for (const auto& files : {std::vector{early, late}, std::vector{late, early}}) {
    const auto all = read_texts(files);
    REQUIRE(all.size() == 1);
    CHECK(all[0].facts.values == 3);
    CHECK(all[0].facts.estimated == 2);
    CHECK(all[0].facts.conflicting == 0);
    CHECK(value(all[0], 1) == Approx(700 * 0.45359237));
  }
}

TEST_CASE("WattTime: forecasts of v2 and v3") {
  const GridSeries series = read_text(R"({"data": [
    {"generated_at": "2022-07-15T00:00:00+00:00", "forecast": [
      {"point_time": "2022-07-15T00:00:00+00:00", "value": 870},
      {"point_time": "2022-07-15T00:05:00+00:00", "value": 900}]},
    {"generated_at": "2022-07-15T00:05:00+00:00", "forecast": [
      {"point_time": "2022-07-15T00:05:00+00:00", "value": 1000},
      {"point_time": "2022-07-15T00:10:00+00:00", "value": 1000}]}],
    "meta": {"data_point_period_seconds": 300, "region": "CAISO_NORTH",
      "signal_type": "co2_moer", "units": "lbs_co2_per_mwh"}})");
  CHECK(series.facts.forecast);
  CHECK(series.facts.values == 3);
  CHECK(value(series, 1) == Approx(453.59237));
  CHECK(warning_codes(series) == "series-forecast-issues");

  CHECK(read_text(R"({"data": [{"point_time": "2022-07-15T00:00:00+00:00", "value": 870}],
    "meta": {"data_point_period_seconds": 300, "region": "PJM", "signal_type": "co2_moer",
      "units": "lbs_co2_per_mwh", "generated_at": "2022-07-15T00:00:00+00:00"}})")
            .facts.forecast);
  const GridSeries old = read_text(R"({"generated_at": "2019-01-29T14:55:00Z", "forecast": [
      {"ba": "PJM", "point_time": "2019-01-29T14:55:00Z", "value": 1000, "version": "3.2"},
      {"ba": "PJM", "point_time": "2019-01-29T15:00:00Z", "value": 1000, "version": "3.2"}]})");
  CHECK(old.facts.forecast);
  CHECK(value(old, 0) == Approx(453.59237));
  CHECK(warning_codes(old) == "series-unit-assumed");
}

TEST_CASE("WattTime: the arrays of API v2") {
  const GridSeries series = read_text(R"([
    {"point_time": "2019-02-21T00:15:00.000Z", "value": 1000, "frequency": 300, "market": "RTM",
     "ba": "CAISO_NORTH", "datatype": "MOER", "version": "2"},
    {"point_time": "2019-02-21T00:10:00.000Z", "value": 500, "frequency": 300, "market": "RTM",
     "ba": "CAISO_NORTH", "datatype": "MOER", "version": "2"}])");
  CHECK(series.facts.zone == "CAISO_NORTH");
  CHECK(series.facts.basis == marginal);
  CHECK(series.values.begin() == at("2019-02-21T00:10Z"));
  CHECK(series.values.end() == at("2019-02-21T00:20Z"));
  CHECK(value(series, 0) == Approx(226.796185));
  CHECK(warning_codes(series) == "series-unit-assumed");
}

const std::string national = R"({"data": [
  {"from": "2026-03-28T23:30Z", "to": "2026-03-29T00:00Z",
   "intensity": {"forecast": 112, "actual": 118, "index": "low"}},
  {"from": "2026-03-29T00:00Z", "to": "2026-03-29T00:30Z",
   "intensity": {"forecast": 109, "actual": null, "index": "low"}},
  {"from": "2026-03-29T00:30Z", "to": "2026-03-29T01:00Z",
   "intensity": {"forecast": 107, "actual": null, "index": "low"}}]})";

TEST_CASE("UK Carbon Intensity: where there is no actual value the forecast stands") {
  const GridSeries series = read_text(national);
  CHECK(series.facts.format == "uk-carbon-intensity-json");
  CHECK(series.facts.zone == "GB");
  CHECK(series.facts.licence == "CC BY 4.0");
  CHECK(series.facts.basis == direct_consumption);
  CHECK(series.facts.step == minutes{30});
  CHECK(series.facts.forecast_values == 2);
  CHECK(value(series, 0) == 118);
  CHECK(value(series, 2) == 107);
  CHECK(warning_codes(series) == "series-forecast-mixed");
  SeriesRequest request;
  request.forecast = true;
  CHECK(value(read_text(national, request), 0) == 112);
}

TEST_CASE("UK Carbon Intensity: regions, with a true zero") {
  const std::string regional = R"({"data": [
    {"from": "2023-03-11T00:00Z", "to": "2023-03-11T00:30Z", "regions": [
      {"regionid": 1, "dnoregion": "Scottish Hydro Electric Power Distribution",
       "shortname": "North Scotland", "intensity": {"forecast": 0, "index": "very low"}},
      {"regionid": 7, "dnoregion": "WPD South Wales", "shortname": "South Wales",
       "intensity": {"forecast": 375, "index": "very high"}}]}]})";
  const auto all = read_texts({regional});
  REQUIRE(all.size() == 2);
  CHECK(all[0].facts.zone == "North Scotland");
  CHECK(value(all[0], 0) == 0);
  CHECK(all[0].facts.forecast);
  CHECK(warning_codes(all[0]).empty());
  SeriesRequest request;
  request.zone = "south wales";
  CHECK(value(read_text(regional, request), 0) == 375);

  const GridSeries one = read_text(R"({"data": [{"regionid": 3, "shortname": "North West England",
    "data": [{"from": "2018-01-20T12:00Z", "to": "2018-01-20T12:30Z",
      "intensity": {"forecast": 266, "index": "moderate"}}]}]})");
  CHECK(one.facts.zone == "North West England");
  CHECK(value(one, 0) == 266);
  CHECK(read_text(R"({"data": {"regionid": 3, "shortname": "North West England",
    "data": [{"from": "2018-01-20T12:00Z", "to": "2018-01-20T12:30Z",
      "intensity": {"forecast": 266, "index": "moderate"}}]}})")
            .values.steps() == one.values.steps());
}

TEST_CASE("UK Carbon Intensity: an interval that ends before it begins is a fault") {
  CHECK(faults_in(R"({"data": [{"from": "2026-03-29T00:30Z", "to": "2026-03-29T00:00Z",
    "intensity": {"forecast": 112, "actual": 118, "index": "low"}}]})") ==
        "out-of-range out-of-range");
}

TEST_CASE("Carbon Aware SDK: ratings as text or number, times without offset, durations") {
  const GridSeries series = read_text(R"({"Emissions": [
    {"Location": "eastus", "Rating": "600.5", "Time": "2021-01-01T00:00:00",
     "Duration": "01:00:00"},
    {"Location": "eastus", "Rating": 700, "Time": "2021-01-01T02:00:00+01:00",
     "Duration": "00:30:00"}]})");
  CHECK(series.facts.format == "carbon-aware-sdk-json");
  CHECK(series.facts.basis == SeriesBasis{});
  CHECK(series.values.steps() ==
        std::vector<IntensityStep>{
            {at("2021-01-01T00:00Z"), at("2021-01-01T01:00Z"), GramsPerKilowattHour{600.5}},
            {at("2021-01-01T01:00Z"), at("2021-01-01T01:30Z"), GramsPerKilowattHour{700}}});
  CHECK(warning_codes(series) == "series-time-assumed series-basis-unknown");
  // What the SDK prints, with a byte order mark.
  const GridSeries printed = read_text(
      "\xEF\xBB\xBF"
      R"([
    {"location": "eastus", "time": "2021-09-01T00:00:00+00:00", "rating": 10.5,
     "duration": "1.00:00:00"}])");
  CHECK(printed.values.end() - printed.values.begin() == hours{24});
  CHECK(faults_in(R"({"Emissions": [{"Location": "a", "Rating": "much", "Time": "now"},
    {"Location": 7, "Rating": 1, "Time": "2021-01-01T00:00:00Z"},
    {"Location": "a", "Rating": 1, "Time": "2021-01-01T00:00:00Z", "Duration": "soon"}]})") ==
        "not-a-time not-a-number wrong-type not-a-duration");
}

TEST_CASE("a file that is no series is refused with what is read") {
  for (const char* content : {"{}", "[]", "hello", "{\"gpu\": \"a100\"}", "\x1f\x8b", "null"}) {
    INFO(content);
    const auto faults = faults_of([&] { return read_texts({content}); });
    REQUIRE(codes(faults) == "unknown-series-format");
    CHECK(faults[0].hint.find("WattTime") != std::string::npos);
  }
  CHECK(codes(faults_of([] { return read_texts({"", " \n\r\n"}); })) == "no-values no-values");
  const std::string little{"t\0i\0m\0e\0", 8};
  const std::string big{"\0t\0i\0m\0e", 8};
  CHECK(codes(faults_of([&] {
          return read_texts({"\xFF\xFE" + little, little, big});
        })) == "not-utf8 not-utf8 not-utf8");
  // The faults of all files at once.
  CHECK(codes(faults_of([&] {
          return read_texts({"hello", history, "[1"});
        })) == "unknown-series-format unknown-series-format");
  CHECK(faults_in(R"({"zone": "DE", "history": [{"carbonIntensity": 1, "datetime": )") ==
        "json-syntax");
}

TEST_CASE("a file with a fault in each line names the first ones") {
  std::string content = R"({"zone": "DE", "history": [)";
  for (int i = 0; i < 1000; ++i) content += "{\"carbonIntensity\": true, \"datetime\": 1},\n";
  content += "7]}";
  const auto faults = faults_of([&] { return read_texts({content}); });
  REQUIRE(faults.size() == 21);
  CHECK(faults.back().code == "too-many-faults");
  CHECK(faults.back().message == "1981 more faults are not shown");
}

TEST_CASE("a file with zones without end is refused") {
  std::string content = R"({"Emissions": [)";
  for (int i = 0; i < 1001; ++i) {
    content += R"({"Location": ")" + std::to_string(i) +
               R"(", "Rating": 1, "Time": "2021-01-01T00:00:00Z"},)";
  }
  content.back() = ']';
  CHECK(faults_in(content + "}") == "too-many-zones");
}

TEST_CASE("whatever the bytes, there is a series or an InputError") {
  const std::vector<std::string> seeds{
      history, national, watttime("co2_moer", "lbs_co2_per_mwh"),
      R"({"Emissions": [{"Location": "a", "Rating": "1", "Time": "2021-01-01T00:00:00", "Duration": "01:00:00"}]})"};
  std::mt19937_64 random{3};
  for (int round = 0; round < 3000; ++round) {
    std::string content = seeds.at(random() % seeds.size());
    for (std::size_t changes = 1 + random() % 4; changes > 0; --changes) {
      const std::size_t place = random() % content.size();
      switch (random() % 4) {
        case 0:
          content[place] = static_cast<char>(random() % 256);
          break;
        case 1:
          content.erase(place, 1 + random() % 8);
          break;
        case 2:
          content.insert(place, content.substr(random() % content.size(), 20));
          break;
        default:
          content.replace(place, 1, "9999999999");
          break;
      }
      if (content.empty()) content = "{";
    }
    try {
      for (const GridSeries& series : read_texts({content})) {
        CHECK(series.facts.values == series.values.steps().size());
      }
    } catch (const InputError& error) {
      CHECK_FALSE(error.diagnostics().empty());
    }
  }
}

TEST_CASE("collected samples read") {
  const std::string folder = collected();
  if (folder.empty()) {
    WARN("TRAINPRINT_FACTS names no folder: samples are not checked");
    return;
  }
  const auto read = [&](const char* name) {
    return read_texts({content_of(folder + "series_formats/" + name)});
  };
  const auto maps = read("electricitymaps_api_v3_history.json");
  REQUIRE(maps.size() == 1);
  CHECK(maps[0].facts.values == 24);
  CHECK(maps[0].facts.gaps.empty());
  CHECK(value(maps[0], 0) == 599);
  const auto v2 = read("watttime_v2_data_response.json");
  CHECK(value(v2.at(0), 0) == Approx(394.6253619));
  CHECK(v2.at(0).facts.estimated == 2);
  CHECK(read("watttime_v2_forecast_response.json").at(0).facts.forecast);
  CHECK(value(read("constructed_watttime_v3_historical.json").at(0), 4) == 0);
  CHECK(read("constructed_uk_carbon_intensity_national.json").at(0).facts.forecast_values == 2);
  const auto regions = read("uk_carbon_intensity_regional_excerpt.json");
  CHECK(regions.size() == 2);
  CHECK(regions.at(0).facts.zone == "North Scotland");
  // Sydney; the other places have one value each.
  const auto sdk = read("carbon_aware_sdk_sample-emissions-data.json");
  REQUIRE(sdk.size() == 1);
  CHECK(sdk[0].facts.zone == "Sydney");
  CHECK(value(sdk[0], 0) == 0.6);
}

}  // namespace
}  // namespace trainprint::readers
