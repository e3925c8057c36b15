// SPDX-License-Identifier: MIT
#pragma once

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// The runs for other programs, in full precision: a row for each (docs/formats.md#csv).
[[nodiscard]] Table exact_table(const Report& report);
[[nodiscard]] Table exact_table(const Comparison& comparison);

}  // namespace trainprint::report
