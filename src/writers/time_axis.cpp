// SPDX-License-Identifier: MIT
#include "writers/time_axis.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

namespace trainprint::writers {
namespace {

using std::chrono::sys_seconds;

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

// Years of four digits, 0001 to 9999, in seconds since 1970.
constexpr std::int64_t first_moment = -62135596800;
constexpr std::int64_t last_moment = 253402300799;

constexpr std::array steps{5 * minute, 15 * minute, 30 * minute, hour,      2 * hour, 3 * hour,
                           6 * hour,   12 * hour,   day,         2 * day,   7 * day,  14 * day,
                           28 * day,   56 * day,    91 * day,    182 * day, 364 * day};

std::string label_of(sys_seconds moment) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto date = std::chrono::floor<std::chrono::days>(moment);
  if (moment == date) {
    const std::chrono::year_month_day parts{date};
    return fmt::format("{} {}", static_cast<unsigned>(parts.day()),
                       months.at(static_cast<unsigned>(parts.month()) - 1));
  }
  const std::chrono::hh_mm_ss clock{moment - date};
  return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

}  // namespace

bool can_be_drawn(const report::TimeChart& chart) {
  const double begin = static_cast<double>(chart.start.time_since_epoch().count());
  const double end = begin + chart.hours() * static_cast<double>(hour);
  return chart.step_minutes > 0 && !chart.values.empty() && begin >= first_moment &&
         end <= last_moment;
}

std::vector<TimeTick> time_ticks(const report::TimeChart& chart, std::size_t most) {
  const std::int64_t begin = chart.start.time_since_epoch().count();
  const double length = chart.hours() * static_cast<double>(hour);
  for (const std::int64_t step : steps) {
    if (length / static_cast<double>(step) > static_cast<double>(most)) continue;
    std::vector<TimeTick> out;
    const std::int64_t before = begin % step;
    const std::int64_t wait = before == 0 ? 0 : before > 0 ? step - before : -before;
    for (std::int64_t at = wait; static_cast<double>(at) < length; at += step) {
      out.push_back({static_cast<double>(at) / static_cast<double>(hour),
                     label_of(chart.start + std::chrono::seconds{at})});
    }
    if (out.size() <= most) return out;
  }
  return {};
}

double highest_of(const report::TimeChart& chart) {
  double highest = 0;
  for (const auto& value : chart.values) {
    if (value) highest = std::max(highest, *value);
  }
  return highest;
}

}  // namespace trainprint::writers
