// SPDX-License-Identifier: MIT
#include "report/schedule/sections.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/local_time.hpp"
#include "report/phrases.hpp"
#include "report/schedule/words.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

constexpr const char* unknown = "–";

double hours_between(std::chrono::sys_seconds from, std::chrono::sys_seconds to) {
  return static_cast<double>((to - from).count()) / 3600;
}

std::string span_of(const PlannedRun& plan) {
  std::string out = fmt::format("{} to {}", utc_text(plan.start), utc_text(plan.end));
  if (plan.pauses > 0) {
    out += fmt::format(", with {}", counted(static_cast<double>(plan.pauses), "pause"));
  }
  return out;
}

TimeTrack track_of(const PlannedRun& plan, std::chrono::sys_seconds from) {
  TimeTrack track{strategy_words(plan.strategy), span_of(plan), {}};
  for (const TimeSpan& block : plan.blocks) {
    const auto begin = text::to_time(block.start);
    const auto end = text::to_time(block.end);
    if (!begin.value || !end.value) continue;
    track.marks.push_back({hours_between(from, *begin.value), hours_between(from, *end.value)});
  }
  return track;
}

std::string hours_cell(double hours) {
  return text::with_decimals(hours, 2);
}

// Percentage points gained for each hour between two savings.
std::string per_hour(const std::optional<double>& before, const std::optional<double>& after,
                     double hours) {
  if (!before || !after || !(hours > 0)) return "";
  const double points = (*after - *before) / hours;
  if (std::abs(points) < 1e-9) return "0";
  if (std::abs(points) < 0.005) return "<0.01";
  return (points < 0 ? "−" : "") +
         text::with_decimals(std::abs(points), std::abs(points) < 1 ? 2 : 1);
}

}  // namespace

Section intensity_chart(const Schedule& schedule) {
  const ZoneSchedule& zone = schedule.zones[schedule.best_zone];
  const auto from = text::to_time(schedule.from);
  if (!from.value || zone.chart_g_per_kwh.empty()) return {};
  TimeChart chart;
  chart.start = *from.value;
  chart.step_minutes = zone.chart_step_minutes;
  chart.values = zone.chart_g_per_kwh;
  chart.caption =
      fmt::format("g CO2e/kWh from {} (times in UTC); ■: the run", utc_text(*from.value));
  chart.tracks.push_back(track_of(zone.now, *from.value));
  const PlannedRun& best = best_of(zone);
  for (const PlannedRun& plan : zone.plans) {
    if (&plan != &best) chart.tracks.push_back(track_of(plan, *from.value));
  }
  chart.tracks.push_back(track_of(best, *from.value));
  chart.note = fmt::format("Shaded: {}.", strategy_words(best.strategy));
  if (std::find(chart.values.begin(), chart.values.end(), std::nullopt) != chart.values.end()) {
    chart.note += " Blank: not known.";
  }
  const std::string where =
      schedule.zones.size() > 1 ? " in " + place_name(schedule, schedule.best_zone) : "";
  Section section{"Carbon intensity" + where, {}};
  section.time_charts.push_back(std::move(chart));
  return section;
}

Section block_section(const Schedule& schedule, std::size_t most) {
  Section section{"Hours of running", {}};
  section.detail = true;
  const bool several = schedule.zones.size() > 1;
  Table& table = section.table;
  if (several) table.columns.push_back({"Zone"});
  for (Table::Column column : {Table::Column{"Block", true},
                               {"From (UTC)"},
                               {"To (UTC)"},
                               {"Hours", true},
                               {"Pause after it (h)", true}}) {
    table.columns.push_back(std::move(column));
  }
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < schedule.zones.size(); ++i) {
    const PlannedRun* plan = plan_of(schedule.zones[i], paused_name);
    if (plan == nullptr || plan->blocks.size() < 2) continue;
    for (std::size_t j = 0; j < plan->blocks.size(); ++j) {
      if (j >= most) {
        left_out += plan->blocks.size() - j;
        break;
      }
      const TimeSpan& block = plan->blocks[j];
      const auto begin = text::to_time(block.start);
      const auto end = text::to_time(block.end);
      const auto next = j + 1 < plan->blocks.size() ? text::to_time(plan->blocks[j + 1].start)
                                                    : text::Parsed<std::chrono::sys_seconds>{};
      std::vector<std::string> row;
      if (several) row.push_back(place_name(schedule, i));
      row.push_back(std::to_string(j + 1));
      row.push_back(utc_text(block.start));
      row.push_back(utc_text(block.end));
      const bool known = begin.value && end.value;
      row.push_back(known ? hours_cell(hours_between(*begin.value, *end.value)) : unknown);
      row.push_back(end.value && next.value ? hours_cell(hours_between(*end.value, *next.value))
                                            : std::string{});
      table.rows.push_back(std::move(row));
    }
  }
  if (table.rows.empty()) return {};
  if (left_out > 0) {
    section.lines.push_back(fmt::format("not shown: {} more; --format csv has all",
                                        counted(static_cast<double>(left_out), "block")));
  }
  return section;
}

Section frontier_section(const Schedule& schedule) {
  if (schedule.frontier.size() < 2) return {};
  const auto& points = schedule.frontier;
  const auto any = [&](std::optional<double> FrontierPoint::*saving) {
    return std::any_of(points.begin(), points.end(),
                       [&](const FrontierPoint& point) { return (point.*saving).has_value(); });
  };
  Section section{"What more time saves", {}};
  section.detail = true;
  Table& table = section.table;
  table.columns = {{"Slack (h)", true}};
  std::vector<std::optional<double> FrontierPoint::*> shown;
  const auto add = [&](std::optional<double> FrontierPoint::*saving, std::string_view strategy) {
    if (!any(saving)) return;
    shown.push_back(saving);
    table.columns.push_back({strategy_words(strategy), true});
    table.columns.push_back({"points per further h", true});
  };
  add(&FrontierPoint::flexible_saving_percent, flexible_name);
  add(&FrontierPoint::paused_saving_percent, paused_name);
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<std::string> row{hours_cell(points[i].slack_hours)};
    for (const auto saving : shown) {
      row.push_back(saving_text(points[i].*saving));
      row.push_back(i == 0 ? std::string{}
                           : per_hour(points[i - 1].*saving, points[i].*saving,
                                      points[i].slack_hours - points[i - 1].slack_hours));
    }
    table.rows.push_back(std::move(row));
  }
  if (shown.empty()) return {};
  section.lines.push_back(fmt::format(
      "saved against a start at {} UTC{}, by how much longer than the run itself it may take; and "
      "the percentage points that each hour beyond the line above adds",
      utc_text(schedule.from),
      schedule.zones.size() > 1 ? " in " + place_name(schedule, 0) : std::string{}));
  return section;
}

}  // namespace trainprint::report
