// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// Time and mean power of one epoch for each of many settings, as Zeus (NSDI 2023) publishes them.
[[nodiscard]] PowerFormat zeus_summary_format();

}  // namespace trainprint::readers
