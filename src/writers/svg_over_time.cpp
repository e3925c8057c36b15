// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

#include "text/number.hpp"
#include "text/time.hpp"
#include "writers/escaped.hpp"
#include "writers/svg.hpp"
#include "writers/time_axis.hpp"

namespace trainprint::writers {
namespace {

// Few enough for a phone.
constexpr std::size_t most_ticks = 6;

// A percentage of the time that the chart covers.
double percent_of(double hours, const report::TimeChart& chart) {
  return std::clamp(hours / chart.hours(), 0., 1.) * 100;
}

// From the top, of a plot of height 100; values below 0 lie at its bottom.
double height_of(double value, const Scale& scale) {
  return 100 - std::clamp(scale.percent(value), 0., 100.);
}

// The values as areas down to 0, one for each stretch without a gap.
std::string area_of(const report::TimeChart& chart, const Scale& scale) {
  std::string out;
  const auto& values = chart.values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    out += fmt::format("M{} 100", i);
    while (i < values.size() && values[i]) {
      const double value = *values[i];
      while (i < values.size() && values[i] == value) ++i;
      out += fmt::format("V{:.2f}H{}", height_of(value, scale), i);
    }
    out += "V100Z";
  }
  return out;
}

std::string marks_of(const report::TimeTrack& track, const report::TimeChart& chart,
                     const char* name) {
  std::string out;
  for (const report::TimeMark& mark : track.marks) {
    const double begin = percent_of(mark.begin, chart);
    const double width = percent_of(mark.end, chart) - begin;
    if (!(width > 0)) continue;
    out += fmt::format(R"(<rect class="{}" x="{:.3f}%" width="{:.3f}%" height="100%"/>)", name,
                       begin, width);
  }
  return out;
}

// What the drawing shows, in words.
std::string description_of(const report::TimeChart& chart) {
  const auto& values = chart.values;
  std::optional<std::size_t> low;
  std::optional<std::size_t> high;
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) {
      ++gaps;
      continue;
    }
    if (!low || *values[i] < *values[*low]) low = i;
    if (!high || *values[i] > *values[*high]) high = i;
  }
  const auto at = [&](std::size_t i) {
    const double seconds = static_cast<double>(i) * chart.step_minutes * 60;
    return text::time_text(chart.start + std::chrono::seconds{static_cast<long long>(seconds)});
  };
  std::string out = fmt::format("From {} to {}", at(0), at(values.size()));
  if (low) {
    out += fmt::format("; lowest {} at {}, highest {} at {}", text::approximate(*values[*low]),
                       at(*low), text::approximate(*values[*high]), at(*high));
  }
  if (gaps > 0) out += fmt::format("; {} of {} steps are not known", gaps, values.size());
  return out + ".";
}

}  // namespace

std::string svg_over_time(const report::TimeChart& chart) {
  if (!can_be_drawn(chart)) return {};
  const Scale scale = scale_up_to(highest_of(chart));
  const std::string title = escaped_html(in_direction(chart.caption));
  std::string out =
      fmt::format(R"(<svg class="plot" role="img" aria-label="{0}" width="100%"><title>{0}</title>)"
                  R"(<desc>{1}</desc>)",
                  title, escaped_html(description_of(chart)));
  if (!chart.tracks.empty()) out += marks_of(chart.tracks.back(), chart, "chosen");
  for (const double tick : scale.ticks) {
    const double height = height_of(tick, scale);
    out += fmt::format(R"(<line class="{0}" x1="0" x2="100%" y1="{1:.2f}%" y2="{1:.2f}%"/>)"
                       R"(<text x="-6" y="{1:.2f}%" dy=".3em" text-anchor="end">{2}</text>)",
                       tick == 0 ? "zero" : "grid", height,
                       escaped_html(tick == 0 ? "0" : text::approximate(tick)));
  }
  return out +
         fmt::format(R"(<svg width="100%" height="100%" viewBox="0 0 {} 100" )"
                     R"(preserveAspectRatio="none"><path class="values" d="{}"/></svg></svg>)",
                     chart.values.size(), area_of(chart, scale));
}

std::string svg_time_axis(const report::TimeChart& chart) {
  if (!can_be_drawn(chart)) return {};
  std::string out = R"(<svg class="axis" aria-hidden="true" width="100%" height="22">)";
  for (const TimeTick& tick : time_ticks(chart, most_ticks)) {
    const double at = percent_of(tick.hours, chart);
    out += fmt::format(R"(<line class="zero" x1="{0:.3f}%" x2="{0:.3f}%" y1="0" y2="5"/>)"
                       R"(<text x="{0:.3f}%" y="18" text-anchor="{1}">{2}</text>)",
                       at,
                       at < 5    ? "start"
                       : at > 93 ? "end"
                                 : "middle",
                       tick.label);
  }
  return out + "</svg>";
}

std::string svg_track(const report::TimeTrack& track, const report::TimeChart& chart) {
  return fmt::format(
      R"(<svg aria-hidden="true" width="100%"><rect class="rail" y="4" width="100%" height="2"/>{}</svg>)",
      marks_of(track, chart, "run"));
}

}  // namespace trainprint::writers
