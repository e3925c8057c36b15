// SPDX-License-Identifier: MIT
#include "readers/series/dips.hpp"

#include <algorithm>
#include <cstddef>

namespace trainprint::readers {
namespace {

constexpr std::size_t most_values = 12;
constexpr std::chrono::hours longest{12};
constexpr double fall = 2;
constexpr double least_of_median = 0.25;

double median_of(const std::vector<IntensityStep>& steps) {
  std::vector<double> values;
  values.reserve(steps.size());
  for (const IntensityStep& step : steps) values.push_back(step.intensity.value());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::vector<Span> suspicious_dips(const Series& series) {
  const auto& steps = series.steps();
  const double least = median_of(steps) * least_of_median;
  const auto value = [&](std::size_t i) { return steps[i].intensity.value(); };
  std::vector<Span> dips;
  for (std::size_t begin = 1; begin < steps.size(); ++begin) {
    const double before = value(begin - 1);
    if (before <= least || value(begin) * fall >= before) continue;
    double highest = 0;
    std::size_t end = begin;
    while (end < steps.size() && end - begin <= most_values && value(end) * fall < before) {
      highest = std::max(highest, value(end++));
    }
    if (end == steps.size() || end - begin > most_values) continue;
    const Span dip{steps[begin].begin, steps[end - 1].end};
    if (dip.length() > longest || value(end) <= least || highest * fall >= value(end)) continue;
    dips.push_back(dip);
    begin = end;
  }
  return dips;
}

}  // namespace trainprint::readers
