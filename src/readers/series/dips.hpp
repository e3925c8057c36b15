// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/series.hpp>

namespace trainprint::readers {

/// Where a series falls to less than half from one value to the next, stays there for twelve values
/// and twelve hours at most, and then more than doubles from one value to the next: more often a
/// fault in the record (a fuel that was not reported) than a clean grid. Only where the values
/// around it are above a quarter of the median.
[[nodiscard]] std::vector<Span> suspicious_dips(const Series& series);

}  // namespace trainprint::readers
