// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "readers/power/power_log.hpp"

namespace trainprint::readers {

/// What there is to warn of in a log of any format: its end, rows, clock, counters and gaps.
/// `first_left_out` is the line of the first row that is left out.
[[nodiscard]] std::vector<Warning> log_warnings(const PowerLog& log, std::size_t first_left_out);

}  // namespace trainprint::readers
