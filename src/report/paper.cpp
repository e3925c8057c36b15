// SPDX-License-Identifier: MIT
#include "report/paper.hpp"

namespace trainprint::report {

Paper paper_of(const Report& report, const View& view) {
  return {lay_out(report, view).table, {}, {}, report.sources};
}

Paper paper_of(const Comparison& comparison, const View& view) {
  return {lay_out(comparison, view).table, {}, {}, comparison.sources};
}

}  // namespace trainprint::report
