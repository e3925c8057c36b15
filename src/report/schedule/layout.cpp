// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "report/explain.hpp"
#include "report/local_time.hpp"
#include "report/phrases.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/sections.hpp"
#include "report/schedule/words.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr const char* unknown = "–";
constexpr std::size_t most_names = 8;

std::string intensity_cell(double g_per_kwh) {
  return text::approximate(g_per_kwh);
}

// Whether a plan costs something else than a start now.
bool costs_differ(const ZoneSchedule& zone) {
  return std::any_of(zone.plans.begin(), zone.plans.end(), [&](const PlannedRun& plan) {
    return plan.cost_usd && plan.cost_usd != zone.now.cost_usd;
  });
}

std::vector<std::string> row_of(const std::string& name, const PlannedRun& plan, bool with_cost,
                                const Mass& mass) {
  std::vector<std::string> row{name,
                               utc_text(plan.start),
                               utc_text(plan.end),
                               std::to_string(plan.pauses),
                               range_text(plan.energy_kwh),
                               range_text(in_mass(plan.co2e_kg, mass)),
                               intensity_cell(plan.mean_intensity_g_per_kwh),
                               plan.strategy == "now" ? "" : saving_text(plan.saving_percent.now)};
  if (with_cost) row.push_back(money_text(plan.cost_usd));
  return row;
}

// A start now, the plans, and the worst start.
Table plans_table(const ZoneSchedule& zone, const Mass& mass) {
  const bool with_cost = costs_differ(zone);
  Table table;
  table.columns = {{"Plan"},         {"Start (UTC)"},   {"End (UTC)"},
                   {"Pauses", true}, {"kWh·PUE", true}, {fmt::format("CO2e ({})", mass.unit), true},
                   {"g/kWh", true},  {"Saved", true}};
  if (with_cost) table.columns.push_back({cost_heading, true});
  table.rows.push_back(row_of("now", zone.now, with_cost, mass));
  for (const PlannedRun& plan : zone.plans) {
    table.rows.push_back(row_of(strategy_words(plan.strategy), plan, with_cost, mass));
  }
  table.rows.push_back(row_of("worst start", zone.worst, with_cost, mass));
  return table;
}

std::string pue_cell(const RunReport& run) {
  const FactorLine* pue = find_factor(run.factors, "pue");
  return pue == nullptr ? unknown : factor_number(pue->value.central());
}

// The zones by what their best plans emit.
std::vector<std::size_t> ranked(const Schedule& schedule) {
  std::vector<std::size_t> order(schedule.zones.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return best_of(schedule.zones[a]).co2e_kg.central() <
           best_of(schedule.zones[b]).co2e_kg.central();
  });
  return order;
}

std::string co2e_cell(const PlannedRun* plan, const Mass& mass) {
  return plan == nullptr ? unknown : range_text(in_mass(plan->co2e_kg, mass));
}

Table zones_table(const Schedule& schedule, const Mass& mass) {
  const auto any = [&](std::string_view strategy) {
    return std::any_of(schedule.zones.begin(), schedule.zones.end(), [&](const ZoneSchedule& zone) {
      return plan_of(zone, strategy) != nullptr;
    });
  };
  const bool flexible = any(flexible_name);
  const bool paused = any(paused_name);
  const auto heading = [&](std::string_view strategy) {
    return Table::Column{fmt::format("{} ({})", strategy_words(strategy), mass.unit), true};
  };
  Table table;
  table.columns = {
      {"Rank", true}, {"Where"}, {"PUE", true}, {fmt::format("CO2e now ({})", mass.unit), true}};
  if (flexible) table.columns.push_back(heading(flexible_name));
  if (paused) table.columns.push_back(heading(paused_name));
  table.columns.push_back({"Start (UTC)"});
  table.columns.push_back({"Saved", true});
  const std::vector<std::size_t> order = ranked(schedule);
  std::size_t rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ZoneSchedule& zone = schedule.zones[order[i]];
    const PlannedRun& best = best_of(zone);
    const bool ties =
        i > 0 && best_of(schedule.zones[order[i - 1]]).co2e_kg.central() == best.co2e_kg.central();
    if (!ties) rank = i + 1;
    std::vector<std::string> row{
        std::to_string(rank), place_name(schedule, order[i]),
        order[i] < schedule.runs.size() ? pue_cell(schedule.runs[order[i]]) : unknown,
        co2e_cell(&zone.now, mass)};
    if (flexible) row.push_back(co2e_cell(plan_of(zone, flexible_name), mass));
    if (paused) row.push_back(co2e_cell(plan_of(zone, paused_name), mass));
    row.push_back(utc_text(best.start));
    row.push_back(saving_text(best.saving_percent.now));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void add_savings(const PlannedRun& plan, std::string& line) {
  const auto add = [&](const std::optional<double>& percent, const char* what) {
    if (percent) line += ", " + against_text(*percent, what);
  };
  add(plan.saving_percent.now, "now");
  add(plan.saving_percent.mean_start, "the mean start");
  add(plan.saving_percent.worst_start, "the worst start");
}

// What is saved for each hour by which it ends later.
std::string per_hour_text(const PlannedRun& plan) {
  const auto& saved = plan.saving_percent.now;
  if (!saved || !(*saved > 0) || !(plan.delay_hours > 0)) return {};
  const double points = *saved / plan.delay_hours;
  return fmt::format(", {} % for each hour of it",
                     points < 0.005 ? "<0.01" : text::with_decimals(points, points < 1 ? 2 : 1));
}

std::string plan_line(const PlannedRun& plan, const std::string& time_zone) {
  std::string line = strategy_words(plan.strategy) + ": ";
  line += plan.local_start.empty()
              ? fmt::format("{} to {} UTC", utc_text(plan.start), utc_text(plan.end))
              : local_words(plan.local_start, plan.local_end, time_zone);
  add_savings(plan, line);
  if (plan.delay_hours > 0) {
    line += fmt::format("; ends {} later than a start now{}", span_text(plan.delay_hours),
                        per_hour_text(plan));
  }
  if (plan.pauses > 0 && plan.threshold_g_per_kwh) {
    line += fmt::format("; runs at up to {} g/kWh", intensity_cell(*plan.threshold_g_per_kwh));
  }
  return line;
}

// Whether pausing pays, where both ways were asked for.
std::string pausing_line(const ZoneSchedule& zone) {
  const PlannedRun* flexible = plan_of(zone, flexible_name);
  const PlannedRun* paused = plan_of(zone, paused_name);
  if (flexible == nullptr || paused == nullptr) return {};
  const double without = flexible->co2e_kg.central();
  const double with = paused->co2e_kg.central();
  if (paused->pauses == 0) return "pausing does not pay: the best plan that may pause does not";
  if (with >= without * (1 - 1e-12)) {
    const double more = without > 0 ? (with / without - 1) * 100 : 0;
    return fmt::format("pausing does not pay: with pauses it emits {}",
                       against_text(-std::max(more, 0.), "the best start"));
  }
  return fmt::format("pausing saves another {} of what the best start emits",
                     saving_text((1 - with / without) * 100));
}

// The plan beside the one number for the whole series that others would take.
std::string mean_line(const ZoneSchedule& zone, const PlannedRun& best) {
  const double mean = zone.series.mean_g_per_kwh;
  if (!(mean > 0) || !(best.mean_intensity_g_per_kwh > 0)) return {};
  const double more = (mean / best.mean_intensity_g_per_kwh - 1) * 100;
  return fmt::format(
      "{}: {} g/kWh while it runs. By the mean of the whole series, {} g/kWh ({} to {}), it would "
      "count {}",
      strategy_words(best.strategy), intensity_cell(best.mean_intensity_g_per_kwh),
      intensity_cell(mean), utc_text(zone.series.first), utc_text(zone.series.last),
      std::abs(more) < 1e-9 ? std::string{"the same"} : against_text(-more, "it does"));
}

// The best plan of all beside a start now in the first place.
std::string place_line(const Schedule& schedule, const PlannedRun& best) {
  const double now = schedule.zones.front().now.co2e_kg.central();
  if (schedule.best_zone == 0 || !(now > 0)) return {};
  return fmt::format("in {}, {}: {}", place_name(schedule, schedule.best_zone),
                     strategy_words(best.strategy),
                     against_text((1 - best.co2e_kg.central() / now) * 100,
                                  "a start now in " + place_name(schedule, 0)));
}

Section when_section(const Schedule& schedule, const ZoneSchedule& zone) {
  const PlannedRun& best = best_of(zone);
  Section section{"When to run", {}};
  if (schedule.zones.size() > 1) {
    section.heading += " in " + place_name(schedule, schedule.best_zone);
  }
  for (const PlannedRun& plan : zone.plans) {
    // It is the best start then.
    const bool is_told = plan.strategy == paused_name && plan.pauses == 0 && zone.plans.size() > 1;
    if (!is_told) section.lines.push_back(plan_line(plan, zone.series.time_zone));
  }
  for (std::string line : {pausing_line(zone), mean_line(zone, best), place_line(schedule, best)}) {
    if (!line.empty()) section.lines.push_back(std::move(line));
  }
  return section;
}

// What was asked for.
Section window_section(const Schedule& schedule) {
  Section section{"What was asked for", {}};
  section.detail = true;
  section.lines.push_back(fmt::format("from {} to {} UTC: {} more than the run takes",
                                      utc_text(schedule.from), utc_text(schedule.deadline),
                                      span_text(schedule.slack_hours)));
  std::string costs;
  const auto add = [&](const std::string& text) { costs += (costs.empty() ? "" : ", ") + text; };
  if (schedule.resume_minutes > 0) {
    add(fmt::format("{} of running again after each", span_text(schedule.resume_minutes / 60)));
  }
  if (schedule.idle_w > 0) {
    add(fmt::format("{} W of IT power meanwhile", text::with_decimals(schedule.idle_w, 1)));
  }
  if (schedule.min_on_minutes > 0) {
    add(fmt::format("at least {} of running", span_text(schedule.min_on_minutes / 60)));
  }
  if (schedule.min_off_minutes > 0) {
    add(fmt::format("at least {} each", span_text(schedule.min_off_minutes / 60)));
  }
  if (schedule.max_pauses) {
    add(fmt::format("{} at most", text::with_decimals(*schedule.max_pauses, 0)));
  }
  if (schedule.strategy != flexible_name) {
    section.lines.push_back("pauses: " + (costs.empty() ? "free, and as many as help" : costs));
  }
  return section;
}

// How a plan's emissions and its saving come about, at the centre.
std::string formula_of(const PlannedRun& plan, const PlannedRun& now, const Mass& mass) {
  const double kg = plan.co2e_kg.central();
  std::string line = fmt::format(
      "{}: CO2e = energy × mean intensity while it runs ÷ 1,000 = {} kWh × {} g/kWh ÷ 1,000{} = "
      "{} {}",
      strategy_words(plan.strategy), eight_digits(plan.energy_kwh.central()),
      eight_digits(plan.mean_intensity_g_per_kwh),
      mass.per_kg == 1 ? std::string{} : " × " + eight_digits(mass.per_kg),
      eight_digits(kg * mass.per_kg), mass.unit);
  const double before = now.co2e_kg.central();
  if (plan.strategy != now.strategy && before > 0) {
    line += fmt::format("; saved = 1 − {} ÷ {} = {}", eight_digits(kg * mass.per_kg),
                        eight_digits(before * mass.per_kg), eight_digits(1 - kg / before));
  }
  return line;
}

Section formula_section(const ZoneSchedule& zone, const Mass& mass) {
  Section section{"How it comes about", {}};
  section.lines.push_back(formula_of(zone.now, zone.now, mass));
  for (const PlannedRun& plan : zone.plans) {
    section.lines.push_back(formula_of(plan, zone.now, mass));
  }
  section.lines.push_back(
      "the mean intensity is the integral of power × intensity over the time of the run, divided "
      "by the energy; both are constant over steps, so that it is exact");
  return section;
}

Section factors_section(const Schedule& schedule) {
  Section section{"Factors of a start now", {}};
  section.detail = true;
  const auto& runs = schedule.runs;
  if (schedule.best_zone >= runs.size()) return {};
  for (const FactorLine& line : runs[schedule.best_zone].factors) {
    section.lines.push_back(factor_text(line));
  }
  return section;
}

Section assumptions_of(const Schedule& schedule) {
  Section section = gathered(schedule.runs, assumption_section, most_names);
  std::vector<std::string> lines;
  for (const Assumption& line : schedule.assumptions) {
    lines.push_back(fmt::format("{}: {} ({})", line.field, line.value, line.reason));
  }
  section.heading = "Assumptions";
  section.detail = true;
  section.lines.insert(section.lines.begin(), lines.begin(), lines.end());
  return section;
}

Section warnings_of_run(const RunReport& run) {
  Section section{"Warnings", {}};
  for (const Warning& line : run.warnings) {
    section.lines.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
  return section;
}

Section warnings_of(const Schedule& schedule) {
  Section section{"Warnings", {}};
  section.warns = true;
  for (const Warning& line : schedule.warnings) {
    section.lines.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
  for (std::string& line : gathered(schedule.runs, warnings_of_run, most_names).lines) {
    if (std::find(section.lines.begin(), section.lines.end(), line) == section.lines.end()) {
      section.lines.push_back(std::move(line));
    }
  }
  return section;
}

std::string title_of(const Schedule& schedule) {
  const std::string run = schedule.runs.empty() ? "" : schedule.runs.front().name;
  if (schedule.zones.size() > 1) {
    return fmt::format("{}: when and where to run, over {}", run.empty() ? "run" : run,
                       counted(static_cast<double>(schedule.zones.size()), "zone"));
  }
  const SeriesLine& series = schedule.zones.front().series;
  std::string where = zone_text(series);
  if (!series.region.empty() && series.region != series.zone) {
    where = series.region + (where.empty() ? "" : ", grid zone " + where);
  }
  return fmt::format("{}: when to run{}", run.empty() ? "run" : run,
                     where.empty() ? "" : " in " + where);
}

}  // namespace

Layout lay_out(const Schedule& schedule, const View& view) {
  const ZoneSchedule& zone = schedule.zones[schedule.best_zone];
  Layout layout;
  layout.title = title_of(schedule);
  std::vector<Section> sections;
  if (schedule.zones.size() > 1) {
    layout.table = zones_table(schedule, view.mass);
    sections.push_back(
        {"Plans in " + place_name(schedule, schedule.best_zone), {}, plans_table(zone, view.mass)});
  } else {
    layout.table = plans_table(zone, view.mass);
  }
  const auto add = [&](Section section) { sections.push_back(std::move(section)); };
  add(intensity_chart(schedule));
  add(when_section(schedule, zone));
  add(start_lines(schedule));
  add(warnings_of(schedule));
  for (Section& section : backtest_sections(schedule)) add(std::move(section));
  add(policy_section(schedule));
  add(frontier_section(schedule));
  add(block_section(schedule, view.most_rows));
  add(window_section(schedule));
  add(series_section(schedule));
  if (view.explain) {
    add(formula_section(zone, view.mass));
    add(factors_section(schedule));
  }
  add(assumptions_of(schedule));
  if (view.explain) add(source_section(schedule.sources));
  for (Section& section : sections) {
    if (!section.empty()) layout.sections.push_back(std::move(section));
  }
  layout.made_by = made_by(schedule);
  return layout;
}

}  // namespace trainprint::report
