// SPDX-License-Identifier: MIT
#include "catalogue/spread.hpp"

#include <algorithm>
#include <cmath>

namespace trainprint {
namespace {

double at_rank(std::vector<double>& values, double fraction) {
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(fraction * static_cast<double>(values.size()));
  const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return values[std::min(index, values.size() - 1)];
}

}  // namespace

double fifth_percentile(std::vector<double> values) {
  return at_rank(values, 0.05);
}

double ninety_fifth_percentile(std::vector<double> values) {
  return at_rank(values, 0.95);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Range<double> at_least_wide(double low, double central, double high, double share) {
  return {std::min(low, central * (1 - share)), central, std::max(high, central * (1 + share))};
}

}  // namespace trainprint
