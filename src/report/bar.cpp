// SPDX-License-Identifier: MIT
#include "report/bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace trainprint::report {

std::string bar(double value, double most, std::size_t columns) {
  constexpr std::array<const char*, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(most > 0) || !(value > 0)) return {};
  const double share = std::min(value / most, 1.0);
  const auto units = static_cast<std::size_t>(
      std::lround(share * static_cast<double>(columns) * static_cast<double>(eighths.size())));
  std::string out;
  for (std::size_t i = 0; i < units / eighths.size(); ++i) out += "█";
  return out + eighths.at(units % eighths.size());
}

}  // namespace trainprint::report
