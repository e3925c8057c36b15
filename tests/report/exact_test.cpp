// SPDX-License-Identifier: MIT
#include "report/exact.hpp"

#include <cstdlib>
#include <map>

#include "catch.hpp"
#include "report/reported.hpp"

namespace trainprint::report {
namespace {

using Row = std::map<std::string, std::string>;

Row row_of(const Table& table, std::size_t at = 0) {
  Row out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out[table.columns[i].heading] = table.rows.at(at).at(i);
  }
  return out;
}

}  // namespace

TEST_CASE("a run is a row, in full precision") {
  const Report report = reported(cloud_run());
  const RunReport& run = report.runs.front();
  Row row = row_of(exact_table(report));
  CHECK(row["name"] == "bert");
  CHECK(row["accelerator"] == "nvidia-a100-sxm4-80gb");
  CHECK(row["count"] == "8");
  CHECK(row["hours"] == "72");
  // 8 devices, 72 h, 2 trials.
  CHECK(row["accelerator_hours"] == "1152");
  CHECK(row["region"] == "aws:us-east-1");
  CHECK(std::strtod(row["energy_kwh_low"].c_str(), nullptr) == run.energy_kwh.low());
  CHECK(std::strtod(row["co2e_kg_central"].c_str(), nullptr) == run.co2e_kg->central());
  CHECK(std::strtod(row["cost_usd_high"].c_str(), nullptr) == run.cost_usd->high());
  CHECK(row["status"] == "ok");
}

TEST_CASE("the count is of all nodes") {
  Options options = cloud_run();
  options.emplace_back("--nodes", "3");
  CHECK(row_of(exact_table(reported(options)))["count"] == "24");
}

TEST_CASE("what is not known is empty, and the status says so") {
  Row row = row_of(exact_table(reported(bare_run())));
  for (const char* cell : {"count", "hours", "region", "co2e_kg_low", "co2e_kg_central",
                           "co2e_kg_high", "cost_usd_low", "cost_usd_central", "cost_usd_high"}) {
    INFO(cell);
    CHECK(row[cell].empty());
  }
  CHECK(row["accelerator_hours"] == "120");
  CHECK(row["status"] == "co2e-unknown;price-unknown");
}

TEST_CASE("the columns are those that other documents have") {
  std::string headings;
  for (const auto& column : exact_table(reported(bare_run())).columns) {
    headings += column.heading + ",";
  }
  CHECK(headings ==
        "name,accelerator,count,hours,accelerator_hours,region,energy_kwh_low,energy_kwh_central,"
        "energy_kwh_high,co2e_kg_low,co2e_kg_central,co2e_kg_high,cost_usd_low,cost_usd_central,"
        "cost_usd_high,status,");
}

}  // namespace trainprint::report
