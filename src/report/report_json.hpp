// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/report.hpp"
#include "text/json.hpp"

namespace trainprint::report {

/// The report as the document `trainprint/estimate/1` (docs/formats.md#json). Full precision; what
/// is not known is null.
[[nodiscard]] std::string to_json(const Report& report);

/// A source as every document lists it.
[[nodiscard]] text::Json source_json(const Source& source);

}  // namespace trainprint::report
