// SPDX-License-Identifier: MIT
#include "report/schedule/plans.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <trainprint/estimate.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/mean_intensity.hpp"
#include "catalogue/timed_intensity.hpp"
#include "catalogue/where.hpp"
#include "core/methods/methods.hpp"
#include "report/schedule/series_line.hpp"
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

// The lengths that the run can have, as far as the series covers them after a plan.
Lengths lengths_after(const Placed& place, const Plan& plan) {
  Lengths out = lengths_of(*place.run.find(Role::hours));
  const Span& last = plan.blocks.back();
  const Series& series = place.grid->values;
  Moment known = last.end;
  for (std::size_t i = series.step_at(last.begin);
       i < series.steps().size() && series.steps()[i].begin <= known; ++i) {
    known = std::max(known, series.steps()[i].end);
  }
  out.high = std::min(out.high, out.central + (known - last.end));
  return out;
}

// With what pausing costs, at the intensities that it is paid at.
Range<double> intensity_of(const Placed& place, const Plan& plan) {
  const Range<double> running =
      mean_intensity(*place.grid, place.job.power, plan.blocks, lengths_after(place, plan));
  if (plan.pauses() == 0 || !(running.central() > 0)) return running;
  return scaled(running, plan.intensity().value() / running.central());
}

bool keeps_doubt(const Placed& place) {
  return !place.grid->facts.typical || method_of(place.run.method).keeps_doubt;
}

// The run at the intensity that a plan comes to.
Run run_at(const Placed& place, const Plan& plan) {
  Run run = place.run;
  for (Factor& factor : run.factors) {
    if (factor.role != Role::intensity) continue;
    factor.value = intensity_of(place, plan);
    if (!keeps_doubt(place)) factor.value = Range<double>{factor.value.central()};
  }
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
  out.saving_percent = {saving_percent(baseline.now.co2e.value(), co2e),
                        saving_percent(baseline.starts.mean_co2e.value(), co2e),
                        saving_percent(baseline.starts.worst.co2e.value(), co2e)};
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

void take_series(Placed& place, Moment from, const Catalogue& catalogue) {
  const Plan now = run_from(place.grid->values, place.job, from).value();
  Run run = place.run;
  for (Factor& factor : run.factors) {
    if (factor.role != Role::hours) continue;
    const double longest = in_hours(lengths_after(place, now).high);
    factor.value = {factor.value.low(), factor.value.central(),
                    std::clamp(longest, factor.value.central(), factor.value.high())};
  }
  Findings findings;
  const Where where = find_where(place.description, nullptr, catalogue.tables(), findings);
  auto found =
      find_timed_intensity(place.description, run, where, catalogue.tables(), findings).value();
  for (Factor& factor : place.run.factors) {
    if (factor.role == Role::intensity) factor = found.factor;
  }
  place.run.over_time = std::move(found.over_time);
  for (Warning& warning : findings.warnings) place.run.warnings.push_back(std::move(warning));
  place.run = run_at(place, now);
  // A power trace weighs it otherwise than the description does.
  place.run.over_time->mean =
      GramsPerKilowattHour{place.run.find(Role::intensity)->value.central()};
}

ZoneSchedule plans_in(const Placed& place, const Planning& planning, Simplified& simplified) {
  const Series& series = place.grid->values;
  const Baseline baseline{run_from(series, place.job, planning.window.from).value(),
                          starts_within(series, place.job, planning.window).value()};
  simplified.power = std::max(simplified.power, baseline.starts.power_step);
  ZoneSchedule out;
  out.series = series_line(*place.grid, place.run.region ? place.run.region->id : "");
  out.now = planned("now", place, baseline.now, baseline);
  const Plan& best = baseline.starts.best;
  if (planning.flexible) {
    out.plans.push_back(planned(flexible_start, place, best, baseline));
  }
  if (planning.paused) {
    const Plan plan = with_pauses(place, planning.window, best);
    simplified.pauses = std::max(simplified.pauses, plan.planned_step);
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
      return saving_percent(now.co2e.value(), plan.co2e.value());
    };
    FrontierPoint point{in_hours(slack), {}, {}};
    if (planning.flexible) point.flexible_saving_percent = saved(best);
    if (planning.paused) point.paused_saving_percent = saved(with_pauses(place, window, best));
    out.push_back(point);
  }
  return out;
}

}  // namespace trainprint::report
