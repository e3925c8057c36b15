// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What `nvidia-smi dmon` prints: columns that lines with `#` name again and again, with dates and
/// times
/// (`-o DT`) or without. Without times its readings are `--interval` apart, or 1 s, its default.
[[nodiscard]] PowerFormat nvidia_smi_dmon_format();

}  // namespace trainprint::readers
