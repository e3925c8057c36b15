// SPDX-License-Identifier: MIT
#include <trainprint/report_json.hpp>

#include "report/report.hpp"
#include "report/report_json.hpp"

namespace trainprint {

std::string report_json(const std::vector<Estimate>& estimates, const Catalogue& catalogue,
                        const std::optional<Advice>& advice) {
  report::Report report = report::make_report(estimates, catalogue);
  report.advice = advice;
  return report::to_json(report);
}

}  // namespace trainprint
