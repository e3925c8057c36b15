// SPDX-License-Identifier: MIT
#pragma once

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// The runs in the columns of CodeCarbon's emissions.csv (docs/formats.md#codecarbon). What is not
/// known is empty.
[[nodiscard]] Table codecarbon_table(const RunReports& reports);

}  // namespace trainprint::report
