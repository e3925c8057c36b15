// SPDX-License-Identifier: MIT
#pragma once

#include <type_traits>

#include "report/document.hpp"
#include "report/schedule/schedule.hpp"

/// What the document `trainprint/schedule/1` holds (docs/formats.md#schedule), as
/// report/document.hpp does for results.
namespace trainprint::report {

template <class Io, Some<TimeSpan> Span>
void fields(Io& io, Span& span) {
  io.text("start", span.start);
  io.text("end", span.end);
}

template <class Io, Some<SeriesLine> Line>
void fields(Io& io, Line& series) {
  io.text_or_null("zone", series.zone);
  io.text_or_null("zone_name", series.zone_name);
  io.text_or_null("region", series.region);
  io.text_or_null("basis", series.basis);
  io.number("step_minutes", series.step_minutes);
  io.whole("gaps", series.gaps);
  io.number("gap_hours", series.gap_hours);
  io.text("first", series.first);
  io.text("last", series.last);
  io.number("mean_g_per_kwh", series.mean_g_per_kwh);
  io.flag("forecast", series.forecast);
  io.flag("typical", series.typical);
  io.whole("values", series.values);
  io.whole("estimated", series.estimated);
  io.whole("repeated", series.repeated);
  io.whole("conflicting", series.conflicting);
  io.whole("filled", series.filled);
  io.text_or_null("format", series.format);
  io.texts("files", series.files);
  io.text_or_null("source", series.source);
  io.text_or_null("licence", series.licence);
  io.text_or_null("url", series.url);
  io.text_or_null("time_zone", series.time_zone);
}

template <class Io, Some<Savings> All>
void fields(Io& io, All& savings) {
  io.difference_or_null("now", savings.now);
  io.difference_or_null("mean_start", savings.mean_start);
  io.difference_or_null("worst_start", savings.worst_start);
}

template <class Io, Some<PlannedRun> Plan>
void fields(Io& io, Plan& plan) {
  io.text("strategy", plan.strategy);
  io.text_or_null("zone", plan.zone);
  io.text_or_null("region", plan.region);
  io.text("start", plan.start);
  io.text("end", plan.end);
  io.text_or_null("local_start", plan.local_start);
  io.text_or_null("local_end", plan.local_end);
  io.list("blocks", plan.blocks);
  io.whole("pauses", plan.pauses);
  io.number("delay_hours", plan.delay_hours);
  io.range("energy_kwh", plan.energy_kwh);
  io.range("co2e_kg", plan.co2e_kg);
  io.range_or_null("cost_usd", plan.cost_usd);
  io.number("mean_intensity_g_per_kwh", plan.mean_intensity_g_per_kwh);
  io.number_or_null("threshold_g_per_kwh", plan.threshold_g_per_kwh);
  io.group("saving_percent", [&](Io& savings) { fields(savings, plan.saving_percent); });
}

template <class Io, Some<ZoneSchedule> Zone>
void fields(Io& io, Zone& zone) {
  io.group("series", [&](Io& series) { fields(series, zone.series); });
  io.group("now", [&](Io& now) { fields(now, zone.now); });
  io.list("plans", zone.plans);
  io.group("worst", [&](Io& worst) { fields(worst, zone.worst); });
  io.number("mean_start_co2e_kg", zone.mean_start_co2e_kg);
  io.group("intensity", [&](Io& chart) {
    chart.number("step_minutes", zone.chart_step_minutes);
    chart.numbers_or_null("g_per_kwh", zone.chart_g_per_kwh);
  });
}

template <class Io, Some<FrontierPoint> Point>
void fields(Io& io, Point& point) {
  io.number("slack_hours", point.slack_hours);
  io.group("saving_percent", [&](Io& savings) {
    savings.difference_or_null("flexible-start", point.flexible_saving_percent);
    savings.difference_or_null("pause-resume", point.paused_saving_percent);
  });
}

template <class Io, Some<Spread> One>
void fields(Io& io, One& spread) {
  io.difference("mean", spread.mean);
  io.difference("median", spread.median);
  io.difference("p10", spread.p10);
  io.difference("p90", spread.p90);
  io.difference("total", spread.total);
}

template <class Io, Some<SavingBy> One>
void fields(Io& io, One& by) {
  io.text("key", by.key);
  io.number("starts", by.starts);
  io.group("saving_percent", [&](Io& savings) {
    savings.difference_or_null("flexible-start", by.flexible_percent);
    savings.difference_or_null("pause-resume", by.paused_percent);
  });
}

template <class Io, Some<BacktestReport> Report>
void fields(Io& io, Report& backtest) {
  io.number("starts", backtest.starts);
  io.whole("left_out", backtest.left_out);
  io.number("every_minutes", backtest.every_minutes);
  const auto strategy = [&](const char* key, auto& spread, auto& on_forecast) {
    io.group(key, [&](Io& one) {
      one.object_or_null("saving_percent", spread);
      one.object_if_any("on_forecast_saving_percent", on_forecast);
    });
  };
  strategy("flexible-start", backtest.flexible_percent, backtest.flexible_on_forecast_percent);
  strategy("pause-resume", backtest.paused_percent, backtest.paused_on_forecast_percent);
  io.list("by_hour", backtest.by_hour);
  io.list("by_weekday", backtest.by_weekday);
  io.list("by_month", backtest.by_month);
}

template <class Io, Some<PolicyReport> Policy>
void fields(Io& io, Policy& policy) {
  io.number("resume_below_g_per_kwh", policy.resume_below_g_per_kwh);
  io.number("pause_above_g_per_kwh", policy.pause_above_g_per_kwh);
  io.number("starts", policy.starts);
  io.number("chosen_by", policy.chosen_by);
  io.group("saving_percent", [&](Io& saving) { fields(saving, policy.saving_percent); });
}

/// The zone whose members stand in the document itself.
template <Some<Schedule> Whole>
auto& first_zone(Whole& schedule) {
  if constexpr (!std::is_const_v<Whole>) {
    if (schedule.zones.empty()) schedule.zones.emplace_back();
  }
  return schedule.zones.front();
}

template <class Io, Some<Schedule> Whole>
void fields(Io& io, Whole& schedule) {
  tool_fields(io, schedule);
  io.group("window", [&](Io& window) {
    window.text("from", schedule.from);
    window.text("deadline", schedule.deadline);
    window.number("slack_hours", schedule.slack_hours);
  });
  io.text("strategy", schedule.strategy);
  io.group("pausing", [&](Io& pausing) {
    pausing.number("resume_minutes", schedule.resume_minutes);
    pausing.number("idle_w", schedule.idle_w);
    pausing.number("min_on_minutes", schedule.min_on_minutes);
    pausing.number("min_off_minutes", schedule.min_off_minutes);
    pausing.number_or_null("max_pauses", schedule.max_pauses);
  });
  fields(io, first_zone(schedule));
  io.group("best", [&](Io& best) {
    best.whole("zone", schedule.best_zone);
    best.whole("plan", schedule.best_plan);
  });
  io.list("frontier", schedule.frontier);
  bool several = schedule.zones.size() > 1;
  if (io.is_there("zones", several)) {
    if constexpr (!std::is_const_v<Whole>) schedule.zones.clear();
    io.list("zones", schedule.zones);
  }
  io.object_if_any("backtest", schedule.backtest);
  io.object_if_any("policy", schedule.policy);
  io.list("assumptions", schedule.assumptions);
  io.list("warnings", schedule.warnings);
  io.list("runs", schedule.runs);
  io.list("sources", schedule.sources);
}

}  // namespace trainprint::report
