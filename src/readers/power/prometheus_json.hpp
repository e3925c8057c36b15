// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// What Prometheus answers to a `query_range` for series of dcgm-exporter or Kepler.
[[nodiscard]] PowerFormat prometheus_json_format();

}  // namespace trainprint::readers
