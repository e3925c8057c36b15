// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "report/layout.hpp"

namespace trainprint::writers {

/// Where a chart's bars lie: round numbers from 0 up to at least the highest of them.
struct Scale {
  double top = 0;             ///< 0 where there is nothing to draw
  std::vector<double> ticks;  ///< from 0 to the top; none where there is nothing to draw

  /// How far from the left, from 0 to 100; 0 if the top is 0.
  [[nodiscard]] double percent(double value) const { return top > 0 ? value / top * 100 : 0; }
};

/// The scale from 0 to a value, with at most four steps.
[[nodiscard]] Scale scale_up_to(double highest);

/// The scale for all bars of a chart, with at most four steps.
[[nodiscard]] Scale scale_of(const report::Chart& chart);

/// A bar as an SVG element of any width: from low to high with a mark at the central value, or from
/// 0 where the value is exact. Coordinates are parts of the width, so that nothing is distorted.
[[nodiscard]] std::string svg_bar(const report::Bar& bar, const Scale& scale,
                                  const std::string& caption);

/// The numbers of the scale below the bars.
[[nodiscard]] std::string svg_axis(const Scale& scale);

/// The values over time as an SVG element of any width: steps filled down to 0, with gaps where
/// they are not known, the stretches of the last track shaded, and numbers left of the plot. Empty
/// where there is nothing to draw.
[[nodiscard]] std::string svg_over_time(const report::TimeChart& chart);

/// The times below them.
[[nodiscard]] std::string svg_time_axis(const report::TimeChart& chart);

/// A track's stretches on the same scale of time.
[[nodiscard]] std::string svg_track(const report::TimeTrack& track, const report::TimeChart& chart);

}  // namespace trainprint::writers
