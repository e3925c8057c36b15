// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace trainprint::report {

/// A stretch of a chart over time, in hours from its start.
struct TimeMark {
  double begin = 0, end = 0;
};

/// What happens when, below a chart over time.
struct TimeTrack {
  std::string label;
  std::string text;  ///< the same in words; may be empty
  std::vector<TimeMark> marks;
};

/// A quantity over time that is constant over each of steps of equal length, from 0 up.
struct TimeChart {
  std::string caption;  ///< what is drawn, with its unit
  std::chrono::sys_seconds start{};
  double step_minutes = 0;
  std::vector<std::optional<double>> values;  ///< nothing: not known
  std::vector<TimeTrack> tracks;
  std::string note;  ///< how to read it; may be empty

  [[nodiscard]] double hours() const {
    return static_cast<double>(values.size()) * step_minutes / 60;
  }
};

}  // namespace trainprint::report
