// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// The runs for other programs, in full precision: a row for each (docs/formats.md#csv).
[[nodiscard]] Table exact_table(const Report& report);
[[nodiscard]] Table exact_table(const Comparison& comparison);

/// A number as a cell of such a table; empty for what is not known.
[[nodiscard]] std::string exact_cell(const std::optional<double>& value);

/// Adds the low, the central and the high end; three empty cells for what is not known.
void add_exact(const std::optional<Range<double>>& range, std::vector<std::string>& row);

}  // namespace trainprint::report
