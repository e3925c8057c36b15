// SPDX-License-Identifier: MIT
#include "core/schedule/dodge2022.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace trainprint::dodge2022 {
namespace {

constexpr std::chrono::minutes step{5};

}  // namespace

FiveMinuteSeries from_series(const Series& series) {
  FiveMinuteSeries out;
  out.begin = std::chrono::ceil<std::chrono::duration<int, std::ratio<300>>>(series.begin());
  const auto& steps = series.steps();
  for (Moment at = out.begin; at + step <= series.end(); at += step) {
    const std::size_t i = series.step_at(at);
    // Within one value, that value: a mean would have the rounding of its integral.
    if (steps[i].begin <= at && at + step <= steps[i].end) {
      out.g_per_kwh.push_back(steps[i].intensity.value());
      continue;
    }
    const auto mean = series.mean(Span{at, at + step});
    out.g_per_kwh.push_back(mean ? mean->value() : std::numeric_limits<double>::quiet_NaN());
  }
  return out;
}

std::optional<Savings> savings(const FiveMinuteSeries& series, std::size_t length,
                               std::size_t slack, std::size_t start) {
  if (start + length + slack > series.g_per_kwh.size()) return std::nullopt;
  const double* g = series.g_per_kwh.data() + start;
  const std::size_t n = length + slack;
  if (std::any_of(g, g + n, [](double value) { return std::isnan(value); })) return std::nullopt;
  Savings out;
  out.baseline = std::accumulate(g, g + length, 0.0);
  out.flexible = out.baseline;
  double sum = out.baseline;
  for (std::size_t i = 0; i < slack; ++i) {
    sum += g[i + length] - g[i];
    out.flexible = std::min(out.flexible, sum);
  }
  std::vector<double> sorted(g, g + n);
  const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(length) - 1;
  std::nth_element(sorted.begin(), last, sorted.end());
  const double threshold = *last;
  std::size_t ties = length;
  for (std::size_t i = 0; i < n; ++i) ties -= g[i] < threshold ? 1 : 0;
  bool running = false, begun = false;
  std::size_t left = length;
  for (std::size_t i = 0; i < n && left > 0; ++i) {
    bool runs = g[i] < threshold;
    if (!runs && g[i] == threshold && ties > 0) {
      runs = true;
      --ties;
    }
    if (runs) {
      out.paused += g[i];
      if (begun && !running) ++out.pauses;
      begun = true;
      --left;
    }
    running = runs;
  }
  return out;
}

}  // namespace trainprint::dodge2022
