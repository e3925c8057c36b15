// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "report/form.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"
#include "report/statement.hpp"

namespace trainprint::report {

/// Every field of a form, each filled or not reported.
[[nodiscard]] std::vector<FieldGroup> filled(Form form, const Report& report, const View& view);

}  // namespace trainprint::report
