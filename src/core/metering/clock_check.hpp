// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "core/metering/longest.hpp"

namespace trainprint {

/// What the clock of a device's readings does.
struct ClockCheck {
  enum class Step { forward, repeated, back };

  std::size_t jumps_back = 0, repeated = 0;
  std::vector<ClockJump> jumps;

  /// From the instant of a reading to that of the next.
  Step step(LogMoment from, LogMoment to) {
    if (to > from) return Step::forward;
    if (to == from) {
      ++repeated;
      return Step::repeated;
    }
    ++jumps_back;
    if (jumps.size() < most_told) jumps.push_back({from, to});
    return Step::back;
  }
};

}  // namespace trainprint
