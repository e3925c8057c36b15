// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// The log of `zeus_monitor`: `Time,Power` of one GPU, local times and mW.
[[nodiscard]] PowerFormat zeus_monitor_format();

}  // namespace trainprint::readers
