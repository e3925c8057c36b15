// SPDX-License-Identifier: MIT
#include "report/codecarbon.hpp"

#include <cstdlib>
#include <map>
#include <regex>
#include <set>

#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

using Row = std::map<std::string, std::string>;

Row row_of(const Options& options) {
  const Table table = codecarbon_table(reported(options));
  Row out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out[table.columns[i].heading] = table.rows.at(0).at(i);
  }
  return out;
}

double number(const std::string& text) {
  REQUIRE_FALSE(text.empty());
  return std::strtod(text.c_str(), nullptr);
}

Options with(Options options, const std::string& option, const std::string& value) {
  options.emplace_back(option, value);
  return options;
}

}  // namespace

TEST_CASE("the columns are those of CodeCarbon 3, in its order") {
  std::string headings;
  for (const auto& column : codecarbon_table(reported(bare_run())).columns) {
    headings += column.heading + ",";
  }
  CHECK(headings ==
        "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,"
        "gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,"
        "country_name,country_iso_code,region,cloud_provider,cloud_region,os,python_version,"
        "codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,"
        "ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,"
        "ram_utilization_percent,ram_used_gb,on_cloud,pue,wue,");
}

TEST_CASE("units and meanings are CodeCarbon's") {
  const Options options =
      with(with(cloud_run(), "--start", "2026-03-01T12:00:00+02:00"), "--power", "300");
  const RunReport run = reported(options).runs.front();
  Row row = row_of(options);
  CHECK(row["timestamp"] == "2026-03-01T10:00:00");
  CHECK(row["project_name"] == "bert");
  // Two trials of 72 h, one after the other.
  CHECK(number(row["duration"]) == 2 * 72 * 3600);
  CHECK(number(row["emissions"]) == run.co2e_kg->central());
  CHECK(number(row["emissions_rate"]) == Approx(run.co2e_kg->central() / (144 * 3600)));
  // Power without PUE; energy with it.
  CHECK(number(row["gpu_power"]) == Approx(8 * 300));
  CHECK(number(row["gpu_energy"]) == Approx(8 * 0.3 * 144 * number(row["pue"])));
  CHECK(number(row["energy_consumed"]) == run.energy_kwh.central());
  CHECK(row["country_name"] == "United States");
  CHECK(row["country_iso_code"] == "USA");
  CHECK(row["cloud_provider"] == "aws");
  CHECK(row["cloud_region"] == "us-east-1");
  CHECK(row["on_cloud"] == "Y");
  CHECK(row["gpu_count"] == "8");
  CHECK(row["gpu_model"] == "8 x NVIDIA A100 SXM4 80 GB");
  CHECK(row["tracking_mode"] == "estimate");
}

TEST_CASE("nothing is made up") {
  Row row = row_of(bare_run());
  const std::set<std::string> known{
      "project_name", "run_id",        "gpu_energy", "energy_consumed",
      "gpu_model",    "tracking_mode", "pue"};
  for (const auto& [heading, cell] : row) {
    INFO(heading << " = " << cell);
    if (!known.contains(heading)) CHECK(cell.empty());
  }
}

TEST_CASE("a country is no cloud, and its own name is no region of it") {
  Row row = row_of({{"--gpu", "a100"}, {"--hours", "1"}, {"--region", "FR"}});
  CHECK(row["country_name"] == "France");
  CHECK(row["country_iso_code"] == "FRA");
  CHECK(row["region"].empty());
  CHECK(row["on_cloud"].empty());
  CHECK(row["cloud_provider"].empty());
  row = row_of({{"--gpu", "a100"}, {"--hours", "1"}, {"--region", "CA-QC"}});
  CHECK(row["country_name"] == "Canada");
  CHECK(row["country_iso_code"] == "CAN");
  CHECK(row["region"] == "Quebec");
  row = row_of({{"--gpu", "a100"}, {"--hours", "1"}, {"--region", "world"}});
  CHECK(row["country_name"].empty());
}

TEST_CASE("the same inputs have the same id, others another") {
  const std::string id = row_of(cloud_run())["run_id"];
  CHECK(std::regex_match(
      id, std::regex{"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"}));
  CHECK(row_of(cloud_run())["run_id"] == id);
  std::set<std::string> ids{id};
  std::size_t made = 1;
  for (const auto& [option, value] : Options{{"--name", "other"},
                                             {"--hours", "73"},
                                             {"--count", "4"},
                                             {"--region", "FR"},
                                             {"--stage", "failed"},
                                             {"--pue", "1.2"},
                                             {"--power", "300"},
                                             {"--load", "0.5"},
                                             {"--price", "2"},
                                             {"--start", "2026-01-01"},
                                             {"--method", "green-algorithms"}}) {
    ids.insert(row_of(with(cloud_run(), option, value))["run_id"]);
    ++made;
  }
  CHECK(ids.size() == made);
}

}  // namespace trainprint::report
