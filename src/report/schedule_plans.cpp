// SPDX-License-Identifier: MIT
#include "report/schedule_plans.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "report/series_line.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

double in_hours(seconds time) {
  constexpr double per_hour = 3600;
  return static_cast<double>(time.count()) / per_hour;
}

Range<double> scaled(const Range<double>& range, double by) {
  return {range.low() * by, range.central() * by, range.high() * by};
}

template <class Quantity>
Range<double> plain(const Range<Quantity>& range) {
  return {range.low().value(), range.central().value(), range.high().value()};
}

// The intensity that a plan comes to on a series, or nothing where that does not cover it.
std::optional<double> intensity_on(const std::optional<Series>& series, const Job& job,
                                   const Plan& plan) {
  if (!series) return std::nullopt;
  const auto on = run_in(*series, job, plan.blocks);
  return on ? std::optional{on->intensity().value()} : std::nullopt;
}

Range<double> intensity_of(const GridSeries& grid, const Job& job, const Plan& plan) {
  const double central = plan.intensity().value();
  return {std::min(central, intensity_on(grid.low, job, plan).value_or(central)), central,
          std::max(central, intensity_on(grid.high, job, plan).value_or(central))};
}

// The run at the intensity that a plan comes to.
Run run_at(const Placed& place, const Plan& plan) {
  Run run = place.run;
  for (Factor& factor : run.factors) {
    if (factor.role != Role::intensity) continue;
    factor.value = intensity_of(*place.grid, place.job, plan);
    factor.basis = basis_text(place.grid->facts.basis);
    factor.year = text::year_of(plan.start());
  }
  run.start = plan.start();
  return run;
}

// The highest intensity that is run at.
double threshold(const Series& series, const Plan& plan) {
  double out = 0;
  for (const Span& block : plan.blocks) {
    for (std::size_t i = series.step_at(block.begin); i < series.steps().size(); ++i) {
      if (series.steps()[i].begin >= block.end) break;
      out = std::max(out, series.steps()[i].intensity.value());
    }
  }
  return out;
}

// How long the machines are held: they are given back in a pause, unless they draw power in it.
seconds held(const Job& job, const Plan& plan) {
  if (job.pausing.idle.value() > 0) return plan.end() - plan.start();
  seconds sum{0};
  for (const Span& block : plan.blocks) sum += block.length();
  return sum;
}

// What plans of one place are compared with.
struct Baseline {
  Plan now;
  Starts starts;
};

PlannedRun planned(const char* strategy, const Placed& place, const Plan& plan,
                   const Baseline& baseline) {
  PlannedRun out;
  out.strategy = strategy;
  out.zone = place.grid->facts.zone;
  if (place.run.region) out.region = place.run.region->id;
  out.start = text::time_text(plan.start());
  out.end = text::time_text(plan.end());
  for (const Span& block : plan.blocks) {
    out.blocks.push_back({text::time_text(block.begin), text::time_text(block.end)});
  }
  out.pauses = plan.pauses();
  out.delay_hours = in_hours(plan.end() - baseline.now.end());

  const Estimate at_plan = estimate(run_at(place, plan));
  const double more = plan.energy.value() / baseline.now.energy.value();
  out.energy_kwh = scaled(plain(at_plan.energy.range), more);
  out.co2e_kg = scaled(plain(at_plan.co2e->range), more);
  if (at_plan.cost) {
    out.cost_usd = scaled(plain(*at_plan.cost),
                          in_hours(held(place.job, plan)) / in_hours(place.job.power.length()));
  }
  out.mean_intensity_g_per_kwh = plan.intensity().value();
  const double co2e = plan.co2e.value();
  out.saving_percent = {saving_percent(co2e, baseline.now.co2e.value()),
                        saving_percent(co2e, baseline.starts.mean_co2e.value()),
                        saving_percent(co2e, baseline.starts.worst.co2e.value())};
  return out;
}

// The best plan with pauses; without any where those do not pay.
Plan with_pauses(const Placed& place, Window window, const Plan& without) {
  auto plan = pause_and_resume(place.grid->values, place.job, window);
  constexpr double rounding = 1e-12;  // is no gain
  const bool pays = plan && plan->co2e.value() < without.co2e.value() * (1 - rounding);
  return pays ? *plan : without;
}

void add_chart(const Placed& place, Window window, ZoneSchedule& out) {
  constexpr std::int64_t most = 300;
  const seconds step = step_of(*place.grid);
  const std::int64_t steps = (window.deadline - window.from) / step + 1;
  const seconds each = step * ((steps + most - 1) / most);
  constexpr double per_minute = 60;
  out.chart_step_minutes = static_cast<double>(each.count()) / per_minute;
  for (Moment at = window.from; at < window.deadline; at += each) {
    const auto mean = place.grid->values.mean({at, std::min(at + each, window.deadline)});
    out.chart_g_per_kwh.push_back(mean ? std::optional{mean->value()} : std::nullopt);
  }
}

}  // namespace

double saving_percent(double planned_kg, double other_kg) {
  constexpr double percent = 100;
  return other_kg > 0 ? (1 - planned_kg / other_kg) * percent : 0;
}

Estimate estimate_from(const Placed& place, Moment start) {
  return estimate(run_at(place, run_from(place.grid->values, place.job, start).value()));
}

ZoneSchedule plans_in(const Placed& place, const Planning& planning) {
  const Series& series = place.grid->values;
  const Baseline baseline{run_from(series, place.job, planning.window.from).value(),
                          starts_within(series, place.job, planning.window).value()};
  ZoneSchedule out;
  out.series = series_line(*place.grid, place.run.region ? place.run.region->id : "");
  out.now = planned("now", place, baseline.now, baseline);
  const Plan& best = baseline.starts.best;
  if (planning.flexible) {
    out.plans.push_back(planned(flexible_start, place, best, baseline));
  }
  if (planning.paused) {
    const Plan plan = with_pauses(place, planning.window, best);
    out.plans.push_back(planned(pause_resume, place, plan, baseline));
    out.plans.back().threshold_g_per_kwh = threshold(series, plan);
  }
  out.worst = planned("worst-start", place, baseline.starts.worst, baseline);
  out.mean_start_co2e_kg = baseline.starts.mean_co2e.value();
  add_chart(place, planning.window, out);
  return out;
}

std::vector<FrontierPoint> frontier(const Placed& place, const Planning& planning) {
  const Series& series = place.grid->values;
  const seconds length = place.job.power.length();
  const Moment from = planning.window.from;
  const Plan now = run_from(series, place.job, from).value();
  const std::set<seconds> slacks{hours{0},
                                 hours{6},
                                 hours{12},
                                 hours{24},
                                 hours{48},
                                 length,
                                 planning.window.deadline - from - length};
  std::vector<FrontierPoint> out;
  for (const seconds slack : slacks) {
    const Window window{from, from + length + slack};
    if (window.deadline > series.end()) break;
    const Plan best = starts_within(series, place.job, window).value().best;
    const auto saved = [&](const Plan& plan) {
      return saving_percent(plan.co2e.value(), now.co2e.value());
    };
    FrontierPoint point{in_hours(slack), {}, {}};
    if (planning.flexible) point.flexible_saving_percent = saved(best);
    if (planning.paused) point.paused_saving_percent = saved(with_pauses(place, window, best));
    out.push_back(point);
  }
  return out;
}

}  // namespace trainprint::report
