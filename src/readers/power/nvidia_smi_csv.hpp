// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What `nvidia-smi --query-gpu=… --format=csv` prints: any columns among which is a power, with or
/// without header and units. Without header, the columns are those of the request, or what their
/// values must be.
[[nodiscard]] PowerFormat nvidia_smi_csv_format();

}  // namespace trainprint::readers
