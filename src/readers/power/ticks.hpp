// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/metering.hpp>

#include "readers/power/format.hpp"

namespace trainprint::readers {

/// The clock of a log without times, whose devices are told one after another, each tick in the
/// same order: a tick ends where a device comes that does not stand later in that order than the
/// one before it. So a device that is left out of a tick does not shift the others.
class TickClock {
 public:
  /// The tick, from 0, of the reading of a device that comes next.
  [[nodiscard]] std::size_t tick_of(std::string_view device) {
    const auto found = std::find(order_.begin(), order_.end(), device);
    const auto place = static_cast<std::size_t>(found - order_.begin());
    if (found == order_.end()) order_.emplace_back(device);
    if (is_begun_ && place <= last_) ++tick_;
    is_begun_ = true;
    last_ = place;
    return tick_;
  }

 private:
  std::vector<std::string> order_;
  std::size_t last_ = 0, tick_ = 0;
  bool is_begun_ = false;
};

/// When a tick is, by a clock of its own that begins at 0.
[[nodiscard]] inline LogMoment moment_of_tick(std::size_t tick, std::chrono::microseconds each) {
  return LogMoment{} + each * static_cast<std::chrono::microseconds::rep>(tick);
}

/// How far apart the readings of a log without times are: as was said, or 1 s, with a warning.
[[nodiscard]] std::chrono::microseconds interval_or_second(PowerSink& sink);

}  // namespace trainprint::readers
