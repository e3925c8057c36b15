// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/report.hpp"
#include "text/json.hpp"

namespace trainprint::report {

/// The report as the document `trainprint/estimate/1` (docs/formats.md#json). Full precision; what
/// is not known is null.
[[nodiscard]] std::string to_json(const Report& report);

/// What every document about runs says of the program and its tables.
[[nodiscard]] text::Json tool_json(const RunReports& reports);

/// A run as every document about runs has it.
[[nodiscard]] text::Json run_json(const RunReport& run);

/// A range as every document has it; null for what is not known.
[[nodiscard]] text::Json range_json(const std::optional<Range<double>>& range);

[[nodiscard]] text::Json warning_json(const Warning& warning);

/// A source as every document lists it.
[[nodiscard]] text::Json source_json(const Source& source);

}  // namespace trainprint::report
