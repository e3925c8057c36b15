// SPDX-License-Identifier: MIT
#include "report/exact.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "report/measure/measurement.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

using Row = std::vector<std::string>;

constexpr std::array ends{"low", "central", "high"};

void add(const std::vector<std::string>& cells, Row& row) {
  row.insert(row.end(), cells.begin(), cells.end());
}

Row row_of(const MeasuredDevice& device) {
  Row row{device.log, device.id, device.model, device.kind};
  add_exact(device.energy_kwh, row);
  add_exact(std::nullopt, row);
  add_exact(std::nullopt, row);
  add({exact_cell(device.mean_power_w), exact_cell(device.peak_power_w),
       exact_cell(device.lowest_power_w), exact_cell(device.idle_share),
       text::exact(device.covered_hours), text::exact(device.gap_hours),
       std::to_string(device.gap_count), device.first, device.last,
       exact_cell(device.median_step_seconds), std::to_string(device.readings),
       std::to_string(device.unreadable)},
      row);
  return row;
}

Row total_of(const Measurement& measurement, std::size_t columns) {
  Row row{"", "", "", "total"};
  add_exact(measurement.energy_kwh, row);
  add_exact(measurement.facility_energy_kwh, row);
  add_exact(measurement.co2e_kg, row);
  add({"", "", "", "", text::exact(measurement.covered_hours), text::exact(measurement.gap_hours)},
      row);
  row.resize(columns);
  return row;
}

}  // namespace

Table exact_table(const Measurement& measurement) {
  Table table;
  table.columns = {{"log"}, {"id"}, {"model"}, {"kind"}};
  for (const char* quantity : {"energy_kwh", "facility_energy_kwh", "co2e_kg"}) {
    for (const char* end : ends) {
      table.columns.push_back({std::string{quantity} + "_" + end, true});
    }
  }
  for (const char* name : {"mean_power_w", "peak_power_w", "lowest_power_w", "idle_share",
                           "covered_hours", "gap_hours", "gap_count"}) {
    table.columns.push_back({name, true});
  }
  table.columns.push_back({"first"});
  table.columns.push_back({"last"});
  for (const char* name : {"median_step_seconds", "readings", "unreadable"}) {
    table.columns.push_back({name, true});
  }
  for (const MeasuredDevice& device : measurement.devices) table.rows.push_back(row_of(device));
  table.rows.push_back(total_of(measurement, table.columns.size()));
  return table;
}

}  // namespace trainprint::report
