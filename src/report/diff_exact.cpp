// SPDX-License-Identifier: MIT
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/diff.hpp"
#include "report/exact.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

using Row = std::vector<std::string>;

Row row_of(const std::string& name, std::string_view what, const char* quantity,
           const Change& change) {
  Row row{name, std::string{what}, quantity};
  add_exact(change.old_value, row);
  add_exact(change.new_value, row);
  const auto& ends = change.change;
  row.push_back(ends ? text::exact(ends->low) : "");
  row.push_back(ends ? text::exact(ends->central) : "");
  row.push_back(ends ? text::exact(ends->high) : "");
  const Percents percents = change.percents.value_or(Percents{});
  for (const auto& percent : {percents.low, percents.central, percents.high}) {
    row.push_back(exact_cell(percent));
  }
  return row;
}

void add_rows(const std::string& name, std::string_view what, const Changes& changes,
              Table& table) {
  table.rows.push_back(row_of(name, what, "energy_kwh", changes.energy_kwh));
  table.rows.push_back(row_of(name, what, "co2e_kg", changes.co2e_kg));
  table.rows.push_back(row_of(name, what, "cost_usd", changes.cost_usd));
  if (changes.embodied_co2e_kg) {
    table.rows.push_back(row_of(name, what, "embodied_co2e_kg", *changes.embodied_co2e_kg));
  }
  if (changes.owned_cost_usd) {
    table.rows.push_back(row_of(name, what, "owned_cost_usd", *changes.owned_cost_usd));
  }
}

}  // namespace

Table exact_table(const Diff& diff) {
  Table table;
  table.columns = {{"name"}, {"state"}, {"quantity"}};
  for (const char* which : {"old", "new", "change", "change_percent"}) {
    for (const char* end : {"low", "central", "high"}) {
      table.columns.push_back({std::string{which} + "_" + end, true});
    }
  }
  for (const RunDiff& run : diff.runs) {
    add_rows(run.name, run_state_names.at(static_cast<std::size_t>(run.state)), run.changes, table);
  }
  add_rows(diff.of_comparisons ? diff.total.new_name : "",
           diff.of_comparisons ? "first rank" : "total", diff.total.changes, table);
  return table;
}

}  // namespace trainprint::report
