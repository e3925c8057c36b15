// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// All formats, in the order in which a log is tried for them.
[[nodiscard]] const std::vector<PowerFormat>& power_formats();

}  // namespace trainprint::readers
