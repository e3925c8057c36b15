// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// The energy log of Zeus: the energy of each GPU in windows of time, which may lie in each other.
[[nodiscard]] PowerFormat zeus_windows_format();

}  // namespace trainprint::readers
