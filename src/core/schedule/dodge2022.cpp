// SPDX-License-Identifier: MIT
#include "core/schedule/dodge2022.hpp"

#include <algorithm>
#include <chrono>

namespace trainprint::dodge2022 {
namespace {

struct Chosen {
  double sum = 0;
  std::size_t pauses = 0;
};

// The `length` lowest of the values from `first` to `last`.
Chosen lowest(const double* first, const double* last, std::size_t length) {
  std::vector<double> order(first, last);
  const auto nth = order.begin() + static_cast<std::ptrdiff_t>(length - 1);
  std::nth_element(order.begin(), nth, order.end());
  const double highest = *nth;
  std::size_t equal = 1 + static_cast<std::size_t>(std::count(order.begin(), nth, highest));
  Chosen out;
  bool ran = false;
  std::size_t blocks = 0;
  for (const double* it = first; it != last; ++it) {
    const bool runs = *it < highest || (*it == highest && equal > 0);
    if (*it == highest && runs) --equal;
    out.sum += runs ? *it : 0;
    blocks += runs && !ran ? 1 : 0;
    ran = runs;
  }
  out.pauses = blocks - 1;
  return out;
}

}  // namespace

FiveMinuteSeries::FiveMinuteSeries(Moment begin,
                                   const std::vector<std::optional<double>>& g_per_kwh)
    : begin_{begin}, before_{0}, not_before_{0} {
  g_per_kwh_.reserve(g_per_kwh.size());
  before_.reserve(g_per_kwh.size() + 1);
  not_before_.reserve(g_per_kwh.size() + 1);
  for (const std::optional<double>& value : g_per_kwh) {
    g_per_kwh_.push_back(value.value_or(0));
    before_.push_back(before_.back() + g_per_kwh_.back());
    not_before_.push_back(not_before_.back() + (value ? 0 : 1));
  }
}

std::optional<std::size_t> FiveMinuteSeries::index_of(Moment moment) const {
  if (moment < begin_) return std::nullopt;
  const auto index = static_cast<std::size_t>((moment - begin_) / step);
  return index < size() ? std::optional{index} : std::nullopt;
}

bool FiveMinuteSeries::knows(std::size_t first, std::size_t count) const {
  return first <= size() && count <= size() - first &&
         not_before_[first] == not_before_[first + count];
}

FiveMinuteSeries from_series(const Series& series, Moment until) {
  const auto after_full = series.begin().time_since_epoch() % step;
  const Moment begin =
      after_full == std::chrono::seconds{0} ? series.begin() : series.begin() - after_full + step;
  const std::vector<IntensityStep>& steps = series.steps();
  std::vector<std::optional<double>> values;
  std::size_t i = 0;
  const Moment end = std::min(series.end(), until);
  for (Moment at = begin; at + step <= end; at += step) {
    while (steps[i].end <= at) ++i;
    std::optional<double> value;
    if (steps[i].begin <= at && at + step <= steps[i].end) {
      value = steps[i].intensity.value();
    } else if (const auto mean = series.mean({at, at + step})) {
      value = mean->value();
    }
    values.push_back(value);
  }
  return FiveMinuteSeries{begin, values};
}

std::optional<Outcome> simulate(const FiveMinuteSeries& series, std::size_t start,
                                std::size_t length_steps, std::size_t slack_steps) {
  if (length_steps == 0 || !series.knows(start, length_steps + slack_steps)) return std::nullopt;
  double flexible = series.sum(start, length_steps);
  for (std::size_t wait = 1; wait <= slack_steps; ++wait) {
    flexible = std::min(flexible, series.sum(start + wait, length_steps));
  }
  const double* first = series.at(start);
  const Chosen chosen = lowest(first, first + length_steps + slack_steps, length_steps);
  const auto count = static_cast<double>(length_steps);
  return Outcome{series.sum(start, length_steps) / count, flexible / count, chosen.sum / count,
                 chosen.pauses};
}

}  // namespace trainprint::dodge2022
