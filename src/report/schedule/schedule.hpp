// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

#include "report/layout.hpp"
#include "report/paper.hpp"
#include "report/report.hpp"

/// What `schedule` has to say (docs/commands/schedule.md). Times are RFC 3339 in UTC.
namespace trainprint::report {

/// A stretch of time.
struct TimeSpan {
  std::string start, end;
};

/// A series that was planned with.
struct SeriesLine {
  std::string zone, zone_name;  ///< as the publisher calls it; empty: not known
  std::string region;           ///< id of where the run would be; empty: not given
  std::string basis;            ///< `average lifecycle consumption`; empty: not known
  std::string format, source, licence, url;
  std::vector<std::string> files;
  double step_minutes = 0;
  std::size_t gaps = 0;
  double gap_hours = 0;
  std::string first, last;  ///< first instant, and where the last value ends
  std::size_t values = 0, estimated = 0, repeated = 0, conflicting = 0, filled = 0;
  bool forecast = false, typical = false;
  double mean_g_per_kwh = 0;  ///< over all of it
  std::string time_zone;      ///< for local times; empty: not known
};

/// Savings against other starts, in percent of what those emit; negative: more is emitted.
struct Savings {
  std::optional<double> now, mean_start, worst_start;
};

/// A run with its times.
struct PlannedRun {
  std::string strategy;  ///< `now`, `flexible-start` or `pause-resume`
  std::string zone, region;
  std::string start, end;
  std::string local_start, local_end;  ///< RFC 3339 with offset; empty: not known
  std::vector<TimeSpan> blocks;
  std::size_t pauses = 0;
  Range<double> energy_kwh;
  Range<double> co2e_kg;
  std::optional<Range<double>>
      cost_usd;  ///< of the machines while they are held; absent: not known
  double mean_intensity_g_per_kwh = 0;
  std::optional<double> threshold_g_per_kwh;  ///< the highest intensity that is run at
  double delay_hours = 0;                     ///< the end, after that of a start now
  Savings saving_percent;
};

/// What waiting for so long at most comes to.
struct FrontierPoint {
  double slack_hours = 0;
  std::optional<double> flexible_saving_percent, paused_saving_percent;  ///< against now
};

/// How a saving is spread over starts, percent.
struct Spread {
  double mean = 0, median = 0, p10 = 0, p90 = 0;
  double total = 0;  ///< saved by all starts together, of what they emit
};

/// Mean savings of the starts that share an hour of the day, a weekday or a month.
struct SavingBy {
  std::string key;  ///< `00`, `Monday`, `January`
  std::size_t starts = 0;
  std::optional<double> flexible_percent, paused_percent;
};

/// Starts all over the series.
struct BacktestReport {
  std::size_t starts = 0, left_out = 0;
  double every_minutes = 0;
  std::optional<Spread> flexible_percent, paused_percent;
  std::vector<SavingBy> by_hour, by_weekday, by_month;
  /// Of plans made on a forecast, weighed by what then was. Absent without a forecast.
  std::optional<Spread> flexible_on_forecast_percent, paused_on_forecast_percent;
};

/// For those without a forecast: run below one intensity, pause above another.
struct PolicyReport {
  double resume_below_g_per_kwh = 0, pause_above_g_per_kwh = 0;
  Spread saving_percent;  ///< of starts that the thresholds were not chosen by
  std::size_t starts = 0;
  std::size_t chosen_by = 0;  ///< other starts, that they were
};

/// One place where the run could be.
struct ZoneSchedule {
  SeriesLine series;
  PlannedRun now;
  std::vector<PlannedRun> plans;  ///< of the strategies asked for
  PlannedRun worst;               ///< the worst start in the window
  double mean_start_co2e_kg = 0;
  /// The intensity over the window, for a chart: steps of equal length at most a few hundred, from
  /// the begin of the window on. Absent: in a gap.
  std::vector<std::optional<double>> chart_g_per_kwh;
  double chart_step_minutes = 0;
};

/// Everything that any format prints about when to run.
struct Schedule : RunReports {  ///< its runs are those started now, one in each zone
  std::string from, deadline;
  double slack_hours = 0;
  std::string strategy;  ///< `flexible-start`, `pause-resume` or `both`
  double resume_minutes = 0, idle_w = 0, min_on_minutes = 0, min_off_minutes = 0;
  std::optional<double> max_pauses;
  std::vector<ZoneSchedule> zones;  ///< in the order given
  std::size_t best_zone = 0, best_plan = 0;
  std::vector<FrontierPoint> frontier;  ///< of the first zone
  std::optional<BacktestReport> backtest;
  std::optional<PolicyReport> policy;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// The plan that emits least, over all zones.
[[nodiscard]] const PlannedRun& best_of(const Schedule& schedule);

/// The schedule as the document `trainprint/schedule/1` (docs/formats.md#schedule).
[[nodiscard]] std::string to_json(const Schedule& schedule);

/// The plans, what they save, and what to know of the series.
[[nodiscard]] Layout lay_out(const Schedule& schedule, const View& view);

/// The plans for other programs, in full precision: a row for each block.
[[nodiscard]] Table exact_table(const Schedule& schedule);

/// The plans beside a start now.
[[nodiscard]] Paper paper_of(const Schedule& schedule, const View& view);

}  // namespace trainprint::report
