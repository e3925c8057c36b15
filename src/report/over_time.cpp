// SPDX-License-Identifier: MIT
#include "report/over_time.hpp"

#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::report {
namespace {

// `12 % less than`, `as much as`.
std::string less_than(std::optional<double> percent) {
  constexpr double least = 0.05;
  constexpr double whole = 10;
  if (!percent) return "more than";  // of nothing
  const double size = std::abs(*percent);
  if (size < least) return "as much as";
  return fmt::format("{} % {} than", text::with_decimals(size, size < whole ? 1 : 0),
                     *percent < 0 ? "less" : "more");
}

// `a series of DE (average lifecycle)`.
std::string series_of(const OverTimeReport& over_time) {
  const char* kind = over_time.typical    ? "typical values"
                     : over_time.forecast ? "a forecast"
                                          : "a series";
  return fmt::format("{}{} ({})", kind,
                     over_time.zone.empty() ? std::string{} : " of " + over_time.zone,
                     over_time.basis.empty() ? "basis not known" : over_time.basis);
}

}  // namespace

std::string over_time_comparison(const RunReport& run) {
  if (!run.over_time) return {};
  const OverTimeReport& over_time = *run.over_time;
  const double mean = over_time.intensity_g_per_kwh;
  const double series = over_time.series_mean_g_per_kwh;
  std::string out = fmt::format(
      "over these hours the grid emits{} {} the mean of the series ({} against {} g/kWh)",
      over_time.basis.starts_with("marginal") ? " at the margin" : "",
      series == mean ? "as much as" : less_than(over_time.change_percent), factor_number(mean),
      factor_number(series));
  if (over_time.table_g_per_kwh) {
    out +=
        fmt::format(", and {} the yearly value of the tables{} ({} g/kWh)",
                    *over_time.table_g_per_kwh == mean ? "as much as"
                                                       : less_than(over_time.table_change_percent),
                    over_time.table_year ? fmt::format(" of {}", *over_time.table_year) : "",
                    factor_number(*over_time.table_g_per_kwh));
  }
  return out;
}

Section over_time_section(const RunReport& run) {
  if (!run.over_time) return {};
  const OverTimeReport& over_time = *run.over_time;
  return {"Carbon intensity over time",
          {fmt::format("{} to {}, by {}", over_time.start, over_time.end, series_of(over_time)),
           over_time_comparison(run)}};
}

std::string over_time_sentence(const RunReport& run) {
  if (!run.over_time) return {};
  const OverTimeReport& over_time = *run.over_time;
  return fmt::format(
      "the carbon intensity is that from {} to {}, weighted by the power drawn, by {}: {}",
      over_time.start, over_time.end, series_of(over_time), over_time_comparison(run));
}

}  // namespace trainprint::report
