// SPDX-License-Identifier: MIT
#include "report/schedule.hpp"

namespace trainprint::report {

Paper paper_of(const Schedule& schedule, const View& view) {
  Paper out;
  out.label = "tab:schedule";
  out.table = lay_out(schedule, view).table;
  return out;
}

}  // namespace trainprint::report
