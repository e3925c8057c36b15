// SPDX-License-Identifier: MIT
#pragma once

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// Percentiles of power: no log. They are told apart, so that a message can say what they are.
[[nodiscard]] PowerFormat power_distribution_format();

}  // namespace trainprint::readers
