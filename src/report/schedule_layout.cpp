// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "report/schedule.hpp"
#include "text/number.hpp"

namespace trainprint::report {

Layout lay_out(const Schedule& schedule, const View& view) {
  Layout out;
  out.title = "When to run";
  out.table.columns = {{"start"},
                       {"end"},
                       {"pauses", true},
                       {fmt::format("CO2e ({})", view.mass.unit), true},
                       {"saved (%)", true}};
  for (const ZoneSchedule& zone : schedule.zones) {
    for (const PlannedRun& plan : zone.plans) {
      out.table.rows.push_back({plan.start, plan.end, fmt::format("{}", plan.pauses),
                                range_text(in_mass(plan.co2e_kg, view.mass)),
                                text::as_given(plan.saving_percent.now.value_or(0))});
    }
  }
  out.made_by = made_by(schedule);
  return out;
}

}  // namespace trainprint::report
