// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include <trainprint/schedule.hpp>

namespace trainprint {
namespace {

double percentile(const std::vector<double>& sorted, double share) {
  const double position = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = position - static_cast<double>(below);
  return sorted[below] + part * (sorted[above] - sorted[below]);
}

}  // namespace

std::optional<double> saving_percent(double now_kg, double planned_kg) {
  if (now_kg <= 0) return std::nullopt;
  return 100 * (now_kg - planned_kg) / now_kg;
}

std::optional<Distribution> distribution_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return Distribution{sum / static_cast<double>(values.size()), percentile(values, 0.5),
                      percentile(values, 0.1), percentile(values, 0.9)};
}

std::optional<Distribution> savings_of(const std::vector<double>& now_kg,
                                       const std::vector<double>& planned_kg) {
  std::vector<double> savings;
  for (std::size_t i = 0; i < std::min(now_kg.size(), planned_kg.size()); ++i) {
    if (const auto saving = saving_percent(now_kg[i], planned_kg[i])) savings.push_back(*saving);
  }
  return distribution_of(std::move(savings));
}

}  // namespace trainprint
