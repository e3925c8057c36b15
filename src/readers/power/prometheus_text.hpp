// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What dcgm-exporter and Kepler give Prometheus, in its text format: several scrapes one after
/// another, with times at the ends of lines, or `--interval` apart.
[[nodiscard]] PowerFormat prometheus_text_format();

}  // namespace trainprint::readers
