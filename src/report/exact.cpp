// SPDX-License-Identifier: MIT
#include "report/exact.hpp"

#include <array>
#include <utility>

#include "text/number.hpp"

namespace trainprint::report {
namespace {

using Row = std::vector<std::string>;

std::string central(const std::optional<Range<double>>& range) {
  return range ? text::exact(range->central()) : std::string{};
}

void add_ends(const std::string& quantity, Table& table) {
  for (const char* end : {"_low", "_central", "_high"}) {
    table.columns.push_back({quantity + end, true});
  }
}

void add_columns(Table& table) {
  for (const char* heading : {"name", "accelerator"}) table.columns.push_back({heading});
  for (const char* heading : {"count", "hours", "accelerator_hours"}) {
    table.columns.push_back({heading, true});
  }
  table.columns.push_back({"region"});
  for (const char* quantity : {"energy_kwh", "co2e_kg", "cost_usd"}) add_ends(quantity, table);
}

void add_cells(const RunReport& run, Row& row) {
  row.push_back(run.name);
  row.push_back(run.accelerator ? run.accelerator->id : std::string{});
  row.push_back(exact_cell(run.accelerators));
  row.push_back(central(run.hours));
  row.push_back(central(run.accelerator_hours));
  row.push_back(run.region ? run.region->id : std::string{});
  add_exact(run.energy_kwh, row);
  add_exact(run.co2e_kg, row);
  add_exact(run.cost_usd, row);
}

// `ok`, or the codes of what is not known.
std::string status(const RunReport& run) {
  std::string out;
  if (!run.co2e_kg) out = "co2e-unknown";
  if (!run.cost_usd) out += out.empty() ? "price-unknown" : ";price-unknown";
  return out.empty() ? "ok" : out;
}

}  // namespace

std::string exact_cell(const std::optional<double>& value) {
  return value ? text::exact(*value) : std::string{};
}

void add_exact(const std::optional<Range<double>>& range, Row& row) {
  if (!range) {
    row.insert(row.end(), 3, "");
    return;
  }
  for (const double end : {range->low(), range->central(), range->high()}) {
    row.push_back(text::exact(end));
  }
}

Table exact_table(const Report& report) {
  Table table;
  add_columns(table);
  table.columns.push_back({"status"});
  for (const RunReport& run : report.runs) {
    Row row;
    add_cells(run, row);
    row.push_back(status(run));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table exact_table(const Comparison& comparison) {
  Table table;
  table.columns.push_back({"rank", true});
  add_columns(table);
  add_ends("ratio_to_best", table);
  table.columns.push_back({"status"});
  for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
    const Standing& standing = comparison.standings[i];
    Row row{std::to_string(standing.rank)};
    add_cells(comparison.runs[i], row);
    add_exact(standing.ratio_to_best, row);
    row.push_back(status(comparison.runs[i]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace trainprint::report
