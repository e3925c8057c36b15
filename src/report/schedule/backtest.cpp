// SPDX-License-Identifier: MIT
#include "report/schedule/backtest.hpp"

#include <array>
#include <functional>
#include <numeric>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <trainprint/online.hpp>

#include "report/schedule/series_line.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

constexpr std::array<const char*, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};

std::size_t hour_of(Moment at) {
  return static_cast<std::size_t>(
      std::chrono::floor<std::chrono::hours>(at - floor<days>(at)).count());
}

std::size_t weekday_of(Moment at) {
  return std::chrono::weekday{floor<days>(at)}.iso_encoding() - 1;
}

std::size_t month_of(Moment at) {
  return static_cast<unsigned>(std::chrono::year_month_day{floor<days>(at)}.month()) - 1;
}

double in_minutes(seconds time) {
  constexpr double per_minute = 60;
  return static_cast<double>(time.count()) / per_minute;
}

double sum_of(const std::vector<double>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

// Nothing of a strategy that was not asked for, and where no start emits anything.
std::optional<Spread> spread_of(const std::vector<double>& now_kg,
                                const std::vector<double>& planned_kg) {
  const auto spread = savings_of(now_kg, planned_kg);
  if (!spread) return std::nullopt;
  return Spread{spread->mean, spread->median, spread->p10, spread->p90,
                saving_percent(sum_of(now_kg), sum_of(planned_kg)).value()};
}

// The mean savings of the starts that `group_of` puts together, in the order of the groups.
std::vector<SavingBy> by(const Backtest& tested, std::size_t groups,
                         std::size_t (*group_of)(Moment),
                         const std::function<std::string(std::size_t)>& key_of) {
  struct Group {
    std::vector<double> now_kg, flexible_kg, paused_kg;
  };
  std::vector<Group> all(groups);
  for (std::size_t i = 0; i < tested.starts.size(); ++i) {
    Group& group = all[group_of(tested.starts[i])];
    group.now_kg.push_back(tested.now_kg[i]);
    if (!tested.flexible_kg.empty()) group.flexible_kg.push_back(tested.flexible_kg[i]);
    if (!tested.paused_kg.empty()) group.paused_kg.push_back(tested.paused_kg[i]);
  }
  const auto mean = [](const Group& group, const std::vector<double>& planned_kg) {
    const auto spread = spread_of(group.now_kg, planned_kg);
    return spread ? std::optional{spread->mean} : std::nullopt;
  };
  std::vector<SavingBy> out;
  for (std::size_t i = 0; i < groups; ++i) {
    const Group& group = all[i];
    if (group.now_kg.empty()) continue;
    out.push_back({key_of(i), group.now_kg.size(), mean(group, group.flexible_kg),
                   mean(group, group.paused_kg)});
  }
  return out;
}

BacktestReport report_of(const ForecastBacktest& tried) {
  const Backtest& tested = tried.known;
  BacktestReport out;
  out.starts = tested.starts.size();
  out.left_out = tested.uncovered;
  out.every_minutes = in_minutes(tested.every);
  out.flexible_percent = spread_of(tested.now_kg, tested.flexible_kg);
  out.paused_percent = spread_of(tested.now_kg, tested.paused_kg);
  out.flexible_on_forecast_percent = spread_of(tested.now_kg, tried.flexible_on_forecast_kg);
  out.paused_on_forecast_percent = spread_of(tested.now_kg, tried.paused_on_forecast_kg);
  out.by_hour =
      by(tested, 24, hour_of, [](std::size_t hour) { return fmt::format("{:02}", hour); });
  out.by_weekday = by(tested, weekdays.size(), weekday_of,
                      [](std::size_t day) { return std::string{weekdays.at(day)}; });
  out.by_month = by(tested, months.size(), month_of,
                    [](std::size_t month) { return std::string{months.at(month)}; });
  return out;
}

std::optional<PolicyReport> policy_of(const PolicyBacktest& tried) {
  const auto saving = spread_of(tried.now_kg, tried.policy_kg);
  if (!saving) return std::nullopt;
  return PolicyReport{tried.policy.resume_below.value(), tried.policy.pause_above.value(), *saving,
                      tried.starts.size(), tried.chosen_by};
}

// What was simplified so that it takes no longer than one cares to wait.
std::vector<Assumption> simplified(const Backtest& tested, seconds wanted) {
  std::vector<Assumption> out;
  const auto note = [&](const char* field, seconds step, const char* reason) {
    out.push_back({field, fmt::format("{} min", text::exact(in_minutes(step))), reason});
  };
  if (tested.every > wanted) {
    note("backtest starts", tested.every, "from one to the next: more of them would take too long");
  }
  if (tested.planned_step) {
    note("backtest pauses", *tested.planned_step,
         "the step that they are planned on, at the coarsest: all moments would take too long");
  }
  if (tested.power_step) {
    note("backtest power", *tested.power_step, "averaged over such steps, as it changes often");
  }
  return out;
}

}  // namespace

TriedOut try_out(const Placed& place, const Planning& planning, seconds slack,
                 const GridSeries* forecast) {
  const Series& series = place.grid->values;
  const seconds every = step_of(*place.grid);
  const Strategies strategies{planning.flexible, planning.paused};
  const ForecastBacktest tried =
      forecast != nullptr
          ? backtest_forecast(series, forecast->values, place.job, slack, every, strategies)
          : ForecastBacktest{backtest(series, place.job, slack, every, strategies), {}, {}};
  TriedOut out;
  if (tried.known.starts.empty()) return out;
  out.backtest = report_of(tried);
  out.assumptions = simplified(tried.known, every);
  if (!planning.paused) return out;
  if (const auto policy = choose_policy(series, place.job, slack, every)) {
    out.policy = policy_of(*policy);
  }
  return out;
}

}  // namespace trainprint::report
