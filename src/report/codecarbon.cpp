// SPDX-License-Identifier: MIT
#include "report/codecarbon.hpp"

namespace trainprint::report {

Table codecarbon_table(const RunReports& /*reports*/) {
  return {};
}

}  // namespace trainprint::report
