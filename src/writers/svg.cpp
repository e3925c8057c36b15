// SPDX-License-Identifier: MIT
#include "writers/svg.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/number.hpp"
#include "writers/escaped.hpp"

namespace trainprint::writers {
namespace {

constexpr int most_steps = 4;

// The least of 1, 2, 2.5 and 5 times a power of ten of which four reach the value.
double step_to(double value) {
  const double least = value / most_steps;
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (power * factor >= least) return power * factor;
  }
  return power * 10;
}

std::string grid(const Scale& scale) {
  std::string out;
  for (const double tick : scale.ticks) {
    out += fmt::format(R"(<line class="{0}" x1="{1:.2f}%" x2="{1:.2f}%" y1="0" y2="100%"/>)",
                       tick == 0 ? "zero" : "grid", scale.percent(tick));
  }
  return out;
}

// Of any height: the style sheet sets what is drawn about the middle.
std::string drawn(const Range<double>& value, const Scale& scale) {
  const double central = scale.percent(value.central());
  if (value.is_exact()) {
    return fmt::format(R"(<rect class="range" x="0" y="50%" width="{:.2f}%" height="12"/>)",
                       central);
  }
  const double low = scale.percent(value.low());
  return fmt::format(
      R"(<rect class="range" x="{0:.2f}%" y="50%" width="{1:.2f}%" height="12" rx="2"/>)"
      R"(<rect class="mark" x="{2:.2f}%" y="50%" width="3" height="18"/>)",
      low, scale.percent(value.high()) - low, central);
}

}  // namespace

Scale scale_up_to(double highest) {
  // Below, a step would have no power of ten of its own.
  if (highest < 1e-300) return {};
  const double step = step_to(highest);
  Scale scale{0, {0}};
  for (int i = 1; scale.top < highest && i <= most_steps; ++i) {
    scale.top = step * i;
    scale.ticks.push_back(scale.top);
  }
  return scale;
}

Scale scale_of(const report::Chart& chart) {
  double highest = 0;
  for (const report::Bar& bar : chart.bars) {
    if (bar.value) highest = std::max(highest, bar.value->high());
  }
  return scale_up_to(highest);
}

std::string svg_bar(const report::Bar& bar, const Scale& scale, const std::string& caption) {
  const std::string label = escaped_html(
      fmt::format("{}: {}{}{}", bar.label, bar.text, caption.empty() ? "" : ", ", caption));
  return fmt::format(
      R"(<svg role="img" aria-label="{0}" width="100%"><title>{0}</title>{1}{2}</svg>)", label,
      grid(scale), bar.value ? drawn(*bar.value, scale) : std::string{});
}

std::string svg_axis(const Scale& scale) {
  std::string out = R"(<svg class="axis" aria-hidden="true" width="100%" height="20">)";
  for (std::size_t i = 0; i < scale.ticks.size(); ++i) {
    const double tick = scale.ticks[i];
    const bool is_last = i > 0 && i + 1 == scale.ticks.size();
    out +=
        fmt::format(R"(<text x="{:.2f}%" y="14" text-anchor="{}">{}</text>)", scale.percent(tick),
                    i == 0    ? "start"
                    : is_last ? "end"
                              : "middle",
                    escaped_html(tick == 0 ? "0" : text::approximate(tick)));
  }
  return out + "</svg>";
}

}  // namespace trainprint::writers
