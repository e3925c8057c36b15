// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What `dcgmi dmon -e 155,156,203` prints: an entity of two words (`GPU 0`) and a value for each
/// field, without times: its readings are `--interval` apart, or 1 s, its default.
[[nodiscard]] PowerFormat dcgmi_dmon_format();

}  // namespace trainprint::readers
