// SPDX-License-Identifier: MIT
#include "report/exact.hpp"

#include <string>
#include <utility>
#include <vector>

#include "report/schedule/schedule.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

using Cells = std::vector<std::string>;

// What all blocks of a plan share.
Cells totals_of(const PlannedRun& plan, bool is_best) {
  Cells out{plan.start, plan.end, std::to_string(plan.pauses)};
  add_exact(plan.energy_kwh, out);
  add_exact(plan.co2e_kg, out);
  add_exact(plan.cost_usd, out);
  for (std::string cell :
       {text::exact(plan.mean_intensity_g_per_kwh), exact_cell(plan.threshold_g_per_kwh),
        text::exact(plan.delay_hours), exact_cell(plan.saving_percent.now),
        exact_cell(plan.saving_percent.mean_start), exact_cell(plan.saving_percent.worst_start),
        std::string{is_best ? "yes" : "no"}}) {
    out.push_back(std::move(cell));
  }
  return out;
}

void add_rows(const PlannedRun& plan, bool is_best, Table& table) {
  const Cells totals = totals_of(plan, is_best);
  for (std::size_t i = 0; i < plan.blocks.size(); ++i) {
    Cells row{plan.strategy,        plan.zone,         plan.region, std::to_string(i + 1),
              plan.blocks[i].start, plan.blocks[i].end};
    row.insert(row.end(), totals.begin(), totals.end());
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

Table exact_table(const Schedule& schedule) {
  Table out;
  out.columns = {{"strategy"},  {"zone"},      {"region"},  {"block", true}, {"block_start"},
                 {"block_end"}, {"run_start"}, {"run_end"}, {"pauses", true}};
  for (const char* quantity : {"energy_kwh", "co2e_kg", "cost_usd"}) {
    for (const char* end : {"low", "central", "high"}) {
      out.columns.push_back({std::string{quantity} + "_" + end, true});
    }
  }
  for (const char* name :
       {"mean_intensity_g_per_kwh", "threshold_g_per_kwh", "delay_hours", "saving_percent_now",
        "saving_percent_mean_start", "saving_percent_worst_start"}) {
    out.columns.push_back({name, true});
  }
  out.columns.push_back({"best"});
  const PlannedRun* best = &best_of(schedule);
  for (const ZoneSchedule& zone : schedule.zones) {
    add_rows(zone.now, false, out);
    for (const PlannedRun& plan : zone.plans) add_rows(plan, &plan == best, out);
  }
  return out;
}

}  // namespace trainprint::report
