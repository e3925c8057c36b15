// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/phrases.hpp"
#include "report/schedule/sections.hpp"
#include "report/schedule/words.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

void add_spread(std::string name, const std::optional<Spread>& spread, Table& table) {
  if (!spread) return;
  table.rows.push_back({std::move(name), saving_text(spread->mean), saving_text(spread->median),
                        fmt::format("{} to {}", saving_text(spread->p10), saving_text(spread->p90)),
                        saving_text(spread->total)});
}

std::string points_text(double points) {
  return text::with_decimals(std::abs(points), std::abs(points) < 9.95 ? 1 : 0);
}

// What plans on a forecast save less than those that know the future.
void add_regret(std::string_view strategy, const std::optional<Spread>& known,
                const std::optional<Spread>& forecast, Section& section) {
  if (!known || !forecast) return;
  const double points = known->mean - forecast->mean;
  section.lines.push_back(fmt::format(
      "{}: planned on the forecast, {} on the mean, {} percentage points {} than with the future "
      "known",
      strategy_words(strategy), saving_text(forecast->mean), points_text(points),
      points < 0 ? "more" : "less"));
}

Section overview(const Schedule& schedule, const BacktestReport& backtest) {
  Section section{"What to expect", {}};
  section.lines.push_back(fmt::format(
      "saved against starting at once, over {}, one every {}{}, each with {} of slack and its "
      "future known",
      counted(static_cast<double>(backtest.starts), "start"),
      span_text(backtest.every_minutes / 60),
      schedule.zones.size() > 1 ? " in " + place_name(schedule, 0) : std::string{},
      span_text(schedule.slack_hours)));
  if (backtest.left_out > 0) {
    section.lines.push_back(fmt::format("left out, as the series does not cover their windows: {}",
                                        counted(static_cast<double>(backtest.left_out), "start")));
  }
  add_regret(flexible_name, backtest.flexible_percent, backtest.flexible_on_forecast_percent,
             section);
  add_regret(paused_name, backtest.paused_percent, backtest.paused_on_forecast_percent, section);
  section.table.columns = {
      {"Strategy"}, {"Mean", true}, {"Median", true}, {"8 of 10 starts", true}, {"In sum", true}};
  const std::string best = strategy_words(flexible_name);
  const std::string paused = strategy_words(paused_name);
  add_spread(best, backtest.flexible_percent, section.table);
  add_spread(best + ", by the forecast", backtest.flexible_on_forecast_percent, section.table);
  add_spread(paused, backtest.paused_percent, section.table);
  add_spread(paused + ", by the forecast", backtest.paused_on_forecast_percent, section.table);
  if (section.table.rows.empty()) section.table = {};
  return section;
}

// `5 % less`, `3 % more`, `as much`.
std::string less_text(double saving_percent) {
  if (saving_text(saving_percent) == saving_text(0)) return "as much";
  return saving_percent < 0 ? saving_text(saving_percent) : saving_text(saving_percent) + " less";
}

// The hour at which one had best start at once.
std::string best_hour_text(const std::vector<SavingBy>& lines) {
  const auto saving = [](const SavingBy& line) {
    return line.flexible_percent ? line.flexible_percent : line.paused_percent;
  };
  const SavingBy* least = nullptr;
  for (const SavingBy& line : lines) {
    if (saving(line) && (least == nullptr || *saving(line) < *saving(*least))) least = &line;
  }
  return least == nullptr ? std::string{}
                          : fmt::format("waiting gains least for starts at {} UTC: {} saved",
                                        least->key, saving_text(saving(*least)));
}

Section by(const std::string& heading, const std::string& key, const std::vector<SavingBy>& lines) {
  Section section{heading, {}};
  section.detail = true;
  const bool flexible = std::any_of(lines.begin(), lines.end(), [](const SavingBy& line) {
    return line.flexible_percent.has_value();
  });
  const bool paused = std::any_of(lines.begin(), lines.end(), [](const SavingBy& line) {
    return line.paused_percent.has_value();
  });
  if (!flexible && !paused) return {};
  section.table.columns = {{key}, {"Starts", true}};
  if (flexible) section.table.columns.push_back({strategy_words(flexible_name), true});
  if (paused) section.table.columns.push_back({strategy_words(paused_name), true});
  for (const SavingBy& line : lines) {
    std::vector<std::string> row{line.key,
                                 text::with_decimals(static_cast<double>(line.starts), 0)};
    if (flexible) row.push_back(saving_text(line.flexible_percent));
    if (paused) row.push_back(saving_text(line.paused_percent));
    section.table.rows.push_back(std::move(row));
  }
  return section;
}

}  // namespace

std::vector<Section> backtest_sections(const Schedule& schedule) {
  if (!schedule.backtest) return {};
  const BacktestReport& backtest = *schedule.backtest;
  Section hours = by("Saved by hour of the start", "Hour (UTC)", backtest.by_hour);
  if (const std::string line = best_hour_text(backtest.by_hour); !line.empty()) {
    hours.lines.push_back(line);
  }
  return {overview(schedule, backtest), std::move(hours),
          by("Saved by weekday of the start", "Weekday", backtest.by_weekday),
          by("Saved by month of the start", "Month", backtest.by_month)};
}

Section policy_section(const Schedule& schedule) {
  if (!schedule.policy) return {};
  const PolicyReport& policy = *schedule.policy;
  const Spread& saving = policy.saving_percent;
  const bool one = policy.resume_below_g_per_kwh == policy.pause_above_g_per_kwh;
  const auto number = [](double value) { return text::with_decimals(value, value < 10 ? 1 : 0); };
  Section section{
      "Without a forecast",
      {one ? fmt::format("run at up to {} g/kWh, pause above", number(policy.pause_above_g_per_kwh))
           : fmt::format("run, or go on, at up to {} g/kWh; once running, pause above {} g/kWh",
                         number(policy.resume_below_g_per_kwh),
                         number(policy.pause_above_g_per_kwh)),
       fmt::format(
           "over the second half of the series, {}, it emits {} on the mean (median: {}; 8 "
           "of 10 starts: {} to {}), and {} in sum; it is the best of those tried on {} of the "
           "first half",
           counted(static_cast<double>(policy.starts), "start"),
           against_text(saving.mean, "starting at once"), less_text(saving.median),
           less_text(saving.p10), less_text(saving.p90), less_text(saving.total),
           counted(static_cast<double>(policy.chosen_by), "start")),
       saving.mean < 0 || saving.total < 0
           ? "it does not pay: what the past taught of this grid did not hold"
       : saving.p10 < 0 ? "it can lose: some starts emit more than at once"
                        : std::string{}}};
  if (section.lines.back().empty()) section.lines.pop_back();
  return section;
}

}  // namespace trainprint::report
