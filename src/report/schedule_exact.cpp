// SPDX-License-Identifier: MIT
#include "report/exact.hpp"
#include "report/schedule.hpp"

namespace trainprint::report {

Table exact_table(const Schedule& schedule) {
  Table out;
  out.columns = {{"strategy"}, {"zone"}, {"start"}, {"end"}};
  for (const ZoneSchedule& zone : schedule.zones) {
    for (const PlannedRun& plan : zone.plans) {
      for (const TimeSpan& block : plan.blocks) {
        out.rows.push_back({plan.strategy, plan.zone, block.start, block.end});
      }
    }
  }
  return out;
}

}  // namespace trainprint::report
