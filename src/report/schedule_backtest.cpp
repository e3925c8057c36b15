// SPDX-License-Identifier: MIT
#include "report/schedule_backtest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "report/series_line.hpp"

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

std::vector<double> savings(const std::vector<double>& planned_kg,
                            const std::vector<double>& now_kg) {
  std::vector<double> out;
  out.reserve(now_kg.size());
  for (std::size_t i = 0; i < now_kg.size(); ++i) {
    out.push_back(saving_percent(planned_kg[i], now_kg[i]));
  }
  return out;
}

// Savings of the strategies asked for; empty for another.
struct Saved {
  std::vector<double> flexible, paused;
};

// The mean savings of the starts that `group_of` puts together, in the order of the groups.
std::vector<SavingBy> by(const std::vector<Moment>& starts, const Saved& saved, std::size_t groups,
                         std::size_t (*group_of)(Moment),
                         const std::function<std::string(std::size_t)>& key_of) {
  struct Sum {
    std::size_t starts = 0;
    double flexible = 0, paused = 0;
  };
  std::vector<Sum> sums(groups);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    Sum& sum = sums[group_of(starts[i])];
    ++sum.starts;
    if (!saved.flexible.empty()) sum.flexible += saved.flexible[i];
    if (!saved.paused.empty()) sum.paused += saved.paused[i];
  }
  std::vector<SavingBy> out;
  for (std::size_t i = 0; i < groups; ++i) {
    if (sums[i].starts == 0) continue;
    const auto count = static_cast<double>(sums[i].starts);
    SavingBy& one = out.emplace_back(SavingBy{key_of(i), sums[i].starts, {}, {}});
    if (!saved.flexible.empty()) one.flexible_percent = sums[i].flexible / count;
    if (!saved.paused.empty()) one.paused_percent = sums[i].paused / count;
  }
  return out;
}

std::optional<Spread> spread_if_any(const std::vector<double>& numbers) {
  if (numbers.empty()) return std::nullopt;
  return spread_of(numbers);
}

// What plans made on a forecast came to, for the starts of which that knows the window.
Saved saved_on_forecast(const Placed& place, const Planning& planning, seconds slack,
                        const Series& forecast, const std::vector<Moment>& starts) {
  const Series& actual = place.grid->values;
  Saved out;
  for (const Moment start : starts) {
    const Window window{start, start + place.job.power.length() + slack};
    if (!forecast.covers({window.from, window.deadline})) continue;
    const auto saved = [&](const std::vector<Span>& blocks) {
      const double now = run_from(actual, place.job, start)->co2e.value();
      return saving_percent(run_in(actual, place.job, blocks)->co2e.value(), now);
    };
    const auto best = starts_within(forecast, place.job, window);
    if (planning.flexible) out.flexible.push_back(saved(best->best.blocks));
    if (!planning.paused) continue;
    const auto paused = pause_and_resume(forecast, place.job, window);
    const bool pays = paused && paused->co2e < best->best.co2e;
    out.paused.push_back(saved(pays ? paused->blocks : best->best.blocks));
  }
  return out;
}

}  // namespace

Spread spread_of(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(numbers.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, numbers.size() - 1);
    const double part = place - static_cast<double>(below);
    return numbers[below] + (numbers[above] - numbers[below]) * part;
  };
  double sum = 0;
  for (const double number : numbers) sum += number;
  constexpr double middle = 0.5;
  constexpr double low = 0.1;
  constexpr double high = 0.9;
  return {sum / static_cast<double>(numbers.size()), at(middle), at(low), at(high)};
}

std::optional<BacktestReport> backtest_of(const Placed& place, const Planning& planning,
                                          seconds slack, const GridSeries* forecast) {
  const seconds every = step_of(*place.grid);
  const Backtest tested = backtest(place.grid->values, place.job, slack, every);
  if (tested.starts.empty()) return std::nullopt;
  BacktestReport out;
  out.starts = tested.starts.size();
  out.left_out = tested.uncovered;
  constexpr double per_minute = 60;
  out.every_minutes = static_cast<double>(every.count()) / per_minute;
  Saved saved;
  if (planning.flexible) saved.flexible = savings(tested.flexible_kg, tested.now_kg);
  if (planning.paused) saved.paused = savings(tested.paused_kg, tested.now_kg);
  out.flexible_percent = spread_if_any(saved.flexible);
  out.paused_percent = spread_if_any(saved.paused);
  out.by_hour = by(tested.starts, saved, 24, hour_of,
                   [](std::size_t hour) { return fmt::format("{:02}", hour); });
  out.by_weekday = by(tested.starts, saved, weekdays.size(), weekday_of,
                      [](std::size_t day) { return std::string{weekdays.at(day)}; });
  out.by_month = by(tested.starts, saved, months.size(), month_of,
                    [](std::size_t month) { return std::string{months.at(month)}; });
  if (forecast != nullptr) {
    const Saved on_forecast =
        saved_on_forecast(place, planning, slack, forecast->values, tested.starts);
    out.flexible_on_forecast_percent = spread_if_any(on_forecast.flexible);
    out.paused_on_forecast_percent = spread_if_any(on_forecast.paused);
  }
  return out;
}

}  // namespace trainprint::report
