// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// How each run's central values come about, for readers who want to redo them: the formula line by
/// line with its numbers put in, a table of the factors, and what the warnings mean. Every line of
/// the formula is `what = words = numbers = result`, in at most eight significant digits. Made from
/// the report alone.
[[nodiscard]] std::vector<Section> explain(const Report& report, const Mass& mass);

/// For recomputing: at most eight significant digits, commas between thousands.
[[nodiscard]] std::string eight_digits(double number);

}  // namespace trainprint::report
