// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// CSV with a header that has `timestamp` (with or without offset; a number is Unix time) or
/// `seconds`, and `power_w`, or `total_power_w` of whole nodes; `device` tells several apart. Other
/// columns are not read.
[[nodiscard]] PowerFormat plain_csv_format();

}  // namespace trainprint::readers
