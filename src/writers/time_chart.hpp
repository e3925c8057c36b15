// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/time_chart.hpp"

namespace trainprint::writers {

/// A line of a chart in block characters: a label flush right, and what is drawn beside it.
struct DrawnLine {
  std::string label, drawn;
  bool bars = false;  ///< the values, not what stands below them
};

/// The chart in lines of at most `columns` columns, one of them between label and drawing: the
/// values as columns from 0, the times below, and a line for each track. A value that is not known
/// stays blank. None where there is nothing to draw, or no room for it.
[[nodiscard]] std::vector<DrawnLine> time_chart_lines(const report::TimeChart& chart,
                                                      std::size_t columns);

}  // namespace trainprint::writers
