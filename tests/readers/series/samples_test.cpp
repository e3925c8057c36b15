// SPDX-License-Identifier: MIT
// Samples of all formats, and series that were made of the same data apart from this program: in
// the folder that the environment variable TRAINPRINT_FACTS names. Without it, nothing is checked
// on them.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "readers/series/formats.hpp"
#include "readers/series/reading.hpp"

namespace trainprint::readers {
namespace {

std::filesystem::path facts() {
  const char* folder = std::getenv("TRAINPRINT_FACTS");
  if (folder == nullptr || *folder == '\0') {
    WARN("skipped: TRAINPRINT_FACTS names no folder of samples");
    return {};
  }
  return folder;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

const SeriesFormat* format_of(const text::Document& file) {
  for (const SeriesFormat& format : csv_formats()) {
    if (format.recognises(file)) return &format;
  }
  return nullptr;
}

std::map<Moment, double> values_of(const std::string& content) {
  std::map<Moment, double> values;
  for (const SeriesValue& value : part_of(plain_csv(), content).values) {
    values[value.begin] = value.g_per_kwh;
  }
  return values;
}

// Small files of every format.
std::vector<std::string> seeds() {
  return {
      "Datum;Uhrzeit;Biomasse[MWh];Wasserkraft[MWh];Wind Offshore[MWh];Wind Onshore[MWh];"
      "Photovoltaik[MWh];Sonstige Erneuerbare[MWh];Kernenergie[MWh];Braunkohle[MWh];"
      "Steinkohle[MWh];Erdgas[MWh];Pumpspeicher[MWh];Sonstige Konventionelle[MWh]\n"
      "25.10.2020;02:00;1.213;386;1.391;4.222;0;46;1.639;1.154;302;725;319;299\n"
      "25.10.2020;02:00;1.213;386;1.391;4.222;0;46;1.639;1.154;302;725;-;299\n",
      "Datetime (UTC),Zone id,Carbon intensity gCO2eq/kWh (direct)\n"
      "2022-01-01 00:00:00,\"F,R\",30\n2022-01-01 01:00:00,FR,31\n",
      "\"Area\",\"MTU\",\"Fossil Gas  - Actual Aggregated [MW]\"\n"
      "\"Germany (DE)\",\"26.10.2025 02:00 - 26.10.2025 03:00 (CET/CEST)\",\"n/e\"\n"
      "\"Germany (DE)\",\"26.10.2025 02:00 - 26.10.2025 03:00 (CET/CEST)\",\"12\"\n",
      "datetime,Carbon Intensity [kg_CO2/kWh]\n2022-01-01 00:00:00,0.072\n",
      "Balancing Authority,UTC Time at End of Hour,Net Generation (MW) from Coal\n"
      "A,07/01/2020 6:00:00 AM,\"1,100\"\nB,07/01/2020 6:00:00 AM,-5\n",
      ",EBA.AEC-ALL.NG.COL.H,EBA.AEC-ALL.NG.NG.H\n2020-07-01 05:00:00+00:00,420.0,100.0\n",
      "timestamp,NG,COL,avg_CI\n2022-01-01 00:00:00+00:00,3130.0,1367.0,222.2\n",
      "period,CO2i_AECI_D,CO2i_MISO_D\n2023-06-10 00:00:00,552,519\n",
      "datetime,carbon_intensity_actual,avg_carbon_intensity_forecast\n"
      "2022-07-01 00:00:00,300,310.5\n",
      "UTC time,coal,nat_gas\n2022-07-01 00:00:00,300,310.5\n",
      "Nature\tDate\tHeures\tTaux de Co2\nx\t2022-03-27\t01:30\t60\nnote\n",
      "SETTLEMENTDATE,REGIONID,EMISSIONS,ENERGY\n2024/01/01 00:05:00,NSW1,65,100\n"
      "2024/01/01 00:10:00,NSW1,65,100\n",
      "# zone: DE\n# basis: average\n# time zone: CET-1CEST,M3.5.0,M10.5.0/3\n"
      "timestamp,end,g_per_kwh\n2024-01-01T00:00Z,2024-01-01T01:00Z,100\n"};
}

std::string changed(std::string content, std::mt19937& random) {
  const std::string bytes = "\",;\t\n\r#-.0123456789eEn/aZ:+ \xEF\xBB\xBF\xFF\0";
  for (std::size_t change = random() % 6 + 1; change > 0 && !content.empty(); --change) {
    const std::size_t at = random() % content.size();
    switch (random() % 5) {
      case 0:
        content.erase(at, random() % 20 + 1);
        break;
      case 1:
        content.insert(at, 1, bytes[random() % bytes.size()]);
        break;
      case 2:
        content[at] = bytes[random() % bytes.size()];
        break;
      case 3:
        content.insert(at, content.substr(random() % content.size(), random() % 40));
        break;
      default:
        content.resize(at);
        break;
    }
  }
  return content;
}

}  // namespace

TEST_CASE("no bytes break a reader: files are read, or refused") {
  std::mt19937 random{20221106};
  std::size_t read = 0;
  std::size_t refused = 0;
  for (const std::string& seed : seeds()) {
    const auto original = document(seed);
    const SeriesFormat* format = format_of(*original);
    INFO(seed);
    REQUIRE(format != nullptr);
    CHECK_NOTHROW(format->read(original, with_fuels()));
    for (int round = 0; round < 400; ++round) {
      const auto file = document(changed(seed, random));
      // What the format itself would not take too: its header may have been hit.
      for (const SeriesFormat* reader : {format, format_of(*file)}) {
        if (reader == nullptr) continue;
        try {
          for (const SeriesPart& part : reader->read(file, with_fuels())) {
            for (const SeriesValue& value : part.values) {
              const bool is_sound = !(value.g_per_kwh < 0) && value.offset < file->content.size();
              if (!is_sound) FAIL(file->content);
            }
          }
          ++read;
        } catch (const InputError& error) {
          if (error.diagnostics().empty()) FAIL(file->content);
          ++refused;
        }
      }
    }
  }
  CHECK(read > 1000);
  CHECK(refused > 1000);
}

TEST_CASE("every sample of a format of separated values reads") {
  const auto folder = facts();
  if (folder.empty()) return;
  const std::map<std::string, std::string> formats{
      {"constructed_entsoe_generation_per_type.csv", "entsoe-csv"},
      {"eia930_EBA_series_wide_sample.csv", "eia-930-series"},
      {"eia930_balance_sample.csv", "eia-930-balance"},
      {"eia930_fuelmix_CISO_2022_sample.csv", "eia-930-fuel-mix"},
      {"electricitymaps_portal_DE_2022_hourly_sample.csv", "electricitymaps-csv"},
      {"electricitymaps_portal_ERCOT_2023_estimated_rows.csv", "electricitymaps-csv"},
      {"gridemissions_co2i_sample.csv", "gridemissions-csv"},
      {"neso_hourly_kg_per_kwh_2022_sample.csv", "neso-csv"},
      {"smard_realised_generation_2020_dst_sample.csv", "smard-csv"}};
  std::size_t seen = 0;
  std::mt19937 random{930};
  for (const auto& entry : std::filesystem::directory_iterator{folder / "series_formats"}) {
    if (entry.path().extension() != ".csv") continue;
    ++seen;
    const std::string name = entry.path().filename().string();
    INFO(name);
    const auto file = document(content_of(entry.path()), name);
    const SeriesFormat* format = format_of(*file);
    REQUIRE(format != nullptr);
    CHECK(format->id == formats.at(name));
    const auto parts = format->read(file, with_fuels());
    CHECK_FALSE(parts.empty());
    std::size_t values = 0;
    for (const SeriesPart& part : parts) values += part.values.size();
    // The wide sample ends before fuels were told apart.
    CHECK((values > 0) == (name != "eia930_EBA_series_wide_sample.csv"));
    for (int round = 0; round < 20; ++round) {
      const auto other = document(changed(file->content, random));
      static_cast<void>(faults_of([&] { return format->read(other, with_fuels()); }));
    }
  }
  CHECK(seen == formats.size());
}

TEST_CASE("generation becomes the intensities that were derived of it before") {
  const auto folder = facts();
  if (folder.empty()) return;
  const struct {
    const char* sample;
    const char* series;
  } cases[] = {{"smard_realised_generation_2020_dst_sample.csv", "DE-smard_2020_15min.csv"},
               {"eia930_fuelmix_CISO_2022_sample.csv", "US-CAL-CISO-eia_2022_hourly.csv"},
               {"neso_hourly_kg_per_kwh_2022_sample.csv", "GB-neso_2022_hourly.csv"},
               {"electricitymaps_portal_DE_2022_hourly_sample.csv", "DE_2022_hourly.csv"}};
  for (const auto& c : cases) {
    INFO(c.sample);
    const auto expected = values_of(content_of(folder / "intensity_series" / c.series));
    const auto file = document(content_of(folder / "series_formats" / c.sample));
    const auto parts = format_of(*file)->read(file, with_fuels());
    REQUIRE(parts.size() == 1);
    REQUIRE(parts[0].values.size() > 30);
    for (const SeriesValue& value : parts[0].values) {
      REQUIRE(expected.count(value.begin) == 1);
      CHECK(value.g_per_kwh == Approx(expected.at(value.begin)).epsilon(1e-9));
    }
  }
}

TEST_CASE("a year of five-minute values reads fast") {
  std::string content = "timestamp,g_co2e_per_kwh\n";
  const Moment first = text::to_time("2023-01-01").value.value();
  for (int row = 0; row < 105'120; ++row) {
    content += text::time_text(first + std::chrono::minutes{5 * row}) + ",123.456\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  const SeriesPart part = part_of(plain_csv(), std::move(content));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  CHECK(part.values.size() == 105'120);
  INFO("it took " << taken.count() << " s");
  CHECK(taken.count() < 2);  // 0.05 s in a release build; sanitizers take longer
}

}  // namespace trainprint::readers
