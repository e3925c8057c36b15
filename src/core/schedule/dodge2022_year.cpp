// SPDX-License-Identifier: MIT
#include "core/schedule/dodge2022_year.hpp"

#include <algorithm>
#include <chrono>

namespace trainprint::dodge2022 {
namespace {

using namespace std::chrono;

constexpr int months_of_year = 12, starts_of_month = 5;

std::vector<Moment> starts_from(year_month first) {
  std::vector<Moment> starts;
  for (int month = 0; month < months_of_year; ++month) {
    for (int i = 0; i < starts_of_month; ++i) {
      const sys_days first_day{(first + months{month}) / 1};
      starts.push_back(first_day + days{6 * i} + hours{5 * i});
    }
  }
  return starts;
}

std::size_t count_inside(const std::vector<Moment>& starts, const Series& series) {
  return static_cast<std::size_t>(std::count_if(starts.begin(), starts.end(), [&](Moment start) {
    return series.begin() <= start && start < series.end();
  }));
}

// Neither algorithm does worse than a start at once, but for rounding.
double percent_saved(double planned, double now) {
  return now > 0 ? std::max(0.0, (1 - planned / now) * 100) : 0;
}

}  // namespace

std::vector<Moment> starts_of_year(const Series& series) {
  const year_month_day begin{floor<days>(series.begin())};
  const year_month month = begin.year() / begin.month();
  std::vector<Moment> starts = starts_from(month);
  std::vector<Moment> later = starts_from(month + months{1});
  return count_inside(later, series) > count_inside(starts, series) ? later : starts;
}

MeanSavings mean_savings(const FiveMinuteSeries& series, const std::vector<Moment>& starts,
                         std::size_t length, std::size_t slack) {
  MeanSavings mean;
  const double elapsed_hours =
      duration<double, hours::period>{step}.count() * static_cast<double>(length + slack);
  for (const Moment start : starts) {
    const auto index = series.index_of(start);
    const auto outcome = index ? simulate(series, *index, length, slack) : std::nullopt;
    if (!outcome) continue;
    ++mean.starts;
    mean.flexible_percent += percent_saved(outcome->flexible, outcome->now);
    mean.paused_percent += percent_saved(outcome->paused, outcome->now);
    mean.pauses_per_hour += static_cast<double>(outcome->pauses) / elapsed_hours;
  }
  if (mean.starts == 0) return mean;
  const auto count = static_cast<double>(mean.starts);
  mean.flexible_percent /= count;
  mean.paused_percent /= count;
  mean.pauses_per_hour /= count;
  return mean;
}

}  // namespace trainprint::dodge2022
