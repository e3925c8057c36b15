// SPDX-License-Identifier: MIT
#include "writers/time_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "text/number.hpp"
#include "text/width.hpp"
#include "writers/escaped.hpp"
#include "writers/time_axis.hpp"

namespace trainprint::writers {
namespace {

constexpr std::size_t rows = 6;
constexpr std::size_t eighths = 8;
constexpr std::size_t narrowest_plot = 10;
constexpr std::size_t widest_label = 24;
constexpr std::size_t columns_per_tick = 8;

using Columns = std::vector<std::optional<double>>;

// A round number that the value reaches most of.
double round_above(double value) {
  // Below, there is no power of ten to count in.
  if (value < 1e-300) return 0;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double factor : {1., 1.2, 1.6, 2., 2.4, 3., 4., 5., 6., 8.}) {
    if (power * factor >= value) return power * factor;
  }
  return power * 10;
}

// A round time for each column, in which the chart has at most that many.
double hours_per_column(double hours, std::size_t most) {
  constexpr std::array minutes{1., 5., 10., 15., 20., 30., 60., 120., 180., 240., 360., 720.};
  const double least = hours / static_cast<double>(most);
  for (const double one : minutes) {
    if (one / 60 >= least * (1 - 1e-9)) return one / 60;
  }
  return std::ceil(least / 24 - 1e-9) * 24;
}

// The mean of what is known between two moments, in steps of the chart.
std::optional<double> mean_between(const report::TimeChart& chart, double begin, double end) {
  double mean = 0;
  double weight = 0;
  const auto size = static_cast<double>(chart.values.size());
  const auto first = static_cast<std::size_t>(std::clamp(begin, 0., size));
  const auto last = static_cast<std::size_t>(std::ceil(std::clamp(end, 0., size)));
  for (std::size_t i = first; i < last; ++i) {
    const auto& value = chart.values[i];
    const auto at = static_cast<double>(i);
    const double part = std::min(end, at + 1) - std::max(begin, at);
    if (!value || !(part > 1e-9)) continue;
    weight += part;
    mean += (std::max(*value, 0.) - mean) * part / weight;
  }
  return weight > 0 ? std::optional{mean} : std::nullopt;
}

std::string without_blanks_at_end(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// A row of the plot, from the top: each column as high as its level reaches into it.
std::string plot_row(const std::vector<std::size_t>& levels, std::size_t row) {
  constexpr std::array<std::string_view, eighths + 1> blocks{" ", "▁", "▂", "▃", "▄",
                                                             "▅", "▆", "▇", "█"};
  const std::size_t below = (rows - 1 - row) * eighths;
  std::string out;
  for (const std::size_t level : levels) {
    out += blocks.at(level <= below ? 0 : std::min(level - below, eighths));
  }
  return without_blanks_at_end(std::move(out));
}

// Each label with a stroke before it, at its moment; those without room are left out.
std::string axis_row(const std::vector<TimeTick>& ticks, double column_hours, std::size_t columns) {
  constexpr std::string_view stroke = "│";
  std::string out;
  std::size_t used = 0;
  for (const TimeTick& tick : ticks) {
    const auto at = static_cast<std::size_t>(tick.hours / column_hours + 1e-9);
    const std::size_t end = at + 1 + tick.label.size();
    if (at < used || end > columns) continue;
    out.append(at - used, ' ');
    out += stroke;
    out += tick.label;
    used = end;
  }
  return out;
}

// Columns whose middle lies in a mark; of a mark without one, the column of its own middle.
std::string track_row(const report::TimeTrack& track, double column_hours, std::size_t columns) {
  std::vector<bool> marked(columns, false);
  const auto last = static_cast<double>(columns);
  for (const report::TimeMark& mark : track.marks) {
    const double begin = std::clamp(mark.begin / column_hours, 0., last);
    const double end = std::clamp(mark.end / column_hours, 0., last);
    if (!(begin < end)) continue;
    const auto from = static_cast<std::size_t>(std::ceil(begin - 0.5 - 1e-9));
    const auto to = static_cast<std::size_t>(std::ceil(end - 0.5 - 1e-9));
    for (std::size_t i = from; i < std::min(to, columns); ++i) marked[i] = true;
    if (from >= to)
      marked[std::min(static_cast<std::size_t>((begin + end) / 2), columns - 1)] = true;
  }
  std::string out;
  for (const bool is_marked : marked) out += is_marked ? "■" : " ";
  return without_blanks_at_end(std::move(out));
}

std::string shortened(std::string text) {
  if (text::columns_of(text) <= widest_label) return text;
  return text.substr(0, text::bytes_within(text, widest_label - 1)) + "…";
}

// What stands left of the plot.
struct Labels {
  std::string top, middle;
  std::vector<std::string> tracks;
  std::size_t columns = 1;
};

Labels labels_of(const report::TimeChart& chart, double top) {
  Labels out;
  if (top > 0) {
    out.top = text::approximate(top);
    out.middle = text::approximate(top / 2);
  }
  out.columns = std::max({out.columns, out.top.size(), out.middle.size()});
  for (const report::TimeTrack& track : chart.tracks) {
    out.tracks.push_back(shortened(in_direction(track.label)));
    out.columns = std::max(out.columns, text::columns_of(out.tracks.back()));
  }
  return out;
}

}  // namespace

std::vector<DrawnLine> time_chart_lines(const report::TimeChart& chart, std::size_t columns) {
  if (!can_be_drawn(chart)) return {};
  const double top = round_above(highest_of(chart));
  Labels labels = labels_of(chart, top);
  if (columns < labels.columns + 1 + narrowest_plot) return {};
  const std::size_t room = columns - labels.columns - 1;
  const double column_hours = hours_per_column(chart.hours(), room);
  const auto width = std::clamp<std::size_t>(
      static_cast<std::size_t>(std::ceil(chart.hours() / column_hours - 1e-9)), 1, room);
  const double steps = column_hours * 60 / chart.step_minutes;
  std::vector<std::size_t> levels;
  for (std::size_t i = 0; i < width; ++i) {
    const auto at = static_cast<double>(i);
    const auto mean = mean_between(chart, at * steps, (at + 1) * steps);
    const double share = mean && top > 0 ? std::min(*mean / top, 1.0) : 0;
    const auto level = static_cast<std::size_t>(std::lround(share * rows * eighths));
    levels.push_back(mean ? std::max<std::size_t>(level, 1) : 0);
  }
  std::vector<DrawnLine> out;
  for (std::size_t row = 0; row < rows; ++row) {
    out.push_back({row == 0          ? labels.top
                   : row == rows / 2 ? labels.middle
                                     : std::string{},
                   plot_row(levels, row), true});
  }
  const std::size_t most_ticks = std::max<std::size_t>(width / columns_per_tick, 1);
  out.push_back({"0", axis_row(time_ticks(chart, most_ticks), column_hours, room)});
  for (std::size_t i = 0; i < chart.tracks.size(); ++i) {
    out.push_back({std::move(labels.tracks[i]), track_row(chart.tracks[i], column_hours, width)});
  }
  return out;
}

}  // namespace trainprint::writers
