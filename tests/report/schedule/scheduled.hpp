// SPDX-License-Identifier: MIT
#pragma once

#include "report/schedule/schedule.hpp"

namespace trainprint::report {

/// 10 kWh in 4 hours of one zone: 400 g/kWh at once, 200 four hours later, 150 with a pause.
[[nodiscard]] inline Schedule scheduled() {
  Schedule out;
  out.version = "1.2.3";
  out.data_version = "2026-01-01";
  out.runs.emplace_back();
  out.runs.back().name = "bert";
  out.from = "2026-03-01T00:00:00Z";
  out.deadline = "2026-03-01T12:00:00Z";
  out.slack_hours = 8;
  out.strategy = "both";

  ZoneSchedule zone;
  SeriesLine& series = zone.series;
  series.zone = "DE";
  series.zone_name = "Germany";
  series.basis = "average lifecycle consumption";
  series.format = "plain";
  series.source = "Example Energy";
  series.licence = "CC BY 4.0";
  series.url = "https://series.example/de";
  series.files = {"de.csv"};
  series.time_zone = "Europe/Berlin";
  series.step_minutes = 60;
  series.first = "2026-01-01T00:00:00Z";
  series.last = "2027-01-01T00:00:00Z";
  series.values = 8760;
  series.mean_g_per_kwh = 300;

  PlannedRun& now = zone.now;
  now.strategy = "now";
  now.zone = "DE";
  now.start = "2026-03-01T00:00:00Z";
  now.end = "2026-03-01T04:00:00Z";
  now.blocks = {{now.start, now.end}};
  now.energy_kwh = Range<double>{8, 10, 12};
  now.co2e_kg = Range<double>{3.2, 4, 4.8};
  now.mean_intensity_g_per_kwh = 400;
  now.saving_percent = {0., -25., 20.};

  PlannedRun best = now;
  best.strategy = "flexible-start";
  best.start = "2026-03-01T04:00:00Z";
  best.end = "2026-03-01T08:00:00Z";
  best.local_start = "2026-03-01T05:00:00+01:00";
  best.local_end = "2026-03-01T09:00:00+01:00";
  best.blocks = {{best.start, best.end}};
  best.co2e_kg = Range<double>{1.6, 2, 2.4};
  best.mean_intensity_g_per_kwh = 200;
  best.delay_hours = 4;
  best.saving_percent = {50., 37.5, 60.};

  PlannedRun paused = best;
  paused.strategy = "pause-resume";
  paused.end = "2026-03-01T12:00:00Z";
  paused.local_start = paused.local_end = "";
  paused.blocks = {{"2026-03-01T04:00:00Z", "2026-03-01T06:00:00Z"},
                   {"2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z"}};
  paused.pauses = 1;
  paused.co2e_kg = Range<double>{1.2, 1.5, 1.8};
  paused.mean_intensity_g_per_kwh = 150;
  paused.threshold_g_per_kwh = 180;
  paused.delay_hours = 8;
  paused.saving_percent = {62.5, 53.125, 70.};

  zone.worst = now;
  zone.worst.strategy = "worst-start";
  zone.worst.start = "2026-03-01T02:00:00Z";
  zone.worst.end = "2026-03-01T06:00:00Z";
  zone.worst.blocks = {{zone.worst.start, zone.worst.end}};
  zone.worst.co2e_kg = Range<double>{4, 5, 6};
  zone.worst.mean_intensity_g_per_kwh = 500;
  zone.worst.saving_percent = {-25., -56.25, 0.};
  zone.plans = {best, paused};
  zone.mean_start_co2e_kg = 3.2;
  zone.chart_step_minutes = 60;
  for (const double value : {400, 400, 400, 400, 170, 130, 240, 260, 500, 500, 180, 120}) {
    zone.chart_g_per_kwh.emplace_back(value);
  }
  out.zones.push_back(zone);
  out.best_plan = 1;
  return out;
}

/// The same beside a zone where everything emits half as much.
[[nodiscard]] inline Schedule scheduled_in_two() {
  Schedule out = scheduled();
  out.runs.push_back(out.runs.front());
  ZoneSchedule zone = out.zones.front();
  zone.series.zone = "FR";
  zone.series.zone_name = "";
  zone.series.region = "aws:eu-west-3";
  const auto half = [](PlannedRun& plan) {
    plan.zone = "FR";
    plan.region = "aws:eu-west-3";
    const Range<double> kg = plan.co2e_kg;
    plan.co2e_kg = Range<double>{kg.low() / 2, kg.central() / 2, kg.high() / 2};
    plan.mean_intensity_g_per_kwh /= 2;
  };
  half(zone.now);
  half(zone.worst);
  for (PlannedRun& plan : zone.plans) half(plan);
  out.zones.push_back(zone);
  out.best_zone = 1;
  return out;
}

}  // namespace trainprint::report
