// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/time_chart.hpp"

namespace trainprint::writers {

/// A moment on the axis of a chart over time.
struct TimeTick {
  double hours = 0;   ///< from the start of the chart
  std::string label;  ///< the date at midnight, `1 Mar`, else the time, `06:00`; in UTC
};

/// Whether there is anything to draw: values, over a span of time that a calendar has.
[[nodiscard]] bool can_be_drawn(const report::TimeChart& chart);

/// Moments at round times, at most so many. Precondition: the chart can be drawn.
[[nodiscard]] std::vector<TimeTick> time_ticks(const report::TimeChart& chart, std::size_t most);

/// The highest value of the chart; 0 where there is none above.
[[nodiscard]] double highest_of(const report::TimeChart& chart);

}  // namespace trainprint::writers
