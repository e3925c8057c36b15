// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

namespace trainprint {

/// Mean power of an accelerator as a share of its TDP, from the load and what its family draws over
/// the average: no more than the TDP, unless the load alone says so (docs/method.md#load).
[[nodiscard]] constexpr double drawn_share(double load, double family) {
  return std::min(load * family, std::max(load, 1.0));
}

}  // namespace trainprint
