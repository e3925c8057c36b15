// SPDX-License-Identifier: MIT
#pragma once

#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// The share of manufacturing: of one run with the numbers it comes from, of several as a table.
/// Empty where no run asks for it.
[[nodiscard]] Section embodied_section(const Report& report, const Mass& mass);

/// The cost on own hardware beside that of the cloud, likewise.
[[nodiscard]] Section owned_section(const Report& report);

}  // namespace trainprint::report
