// SPDX-License-Identifier: MIT
#include "core/schedule/every.hpp"

#include <algorithm>
#include <numeric>

namespace trainprint {

using std::chrono::seconds;

StartList starts_every(const Series& series, seconds length, seconds every) {
  StartList out;
  std::size_t step = 0;
  Moment known_until = series.begin();  // from the step on
  const std::vector<IntensityStep>& steps = series.steps();
  for (Moment start = series.begin(); start + length <= series.end(); start += every) {
    while (step < steps.size() && steps[step].end <= start) ++step;
    if (step == steps.size()) break;
    if (known_until < steps[step].end) {
      std::size_t last = step;
      while (last + 1 < steps.size() && steps[last].end == steps[last + 1].begin) ++last;
      known_until = steps[last].end;
    }
    if (steps[step].begin <= start && start + length <= known_until) {
      out.starts.push_back(start);
    } else {
      ++out.uncovered;
    }
  }
  return out;
}

std::size_t stride_for(std::size_t all, std::size_t most, seconds every) {
  std::size_t stride = (all + std::max<std::size_t>(most, 1) - 1) / std::max<std::size_t>(most, 1);
  if (stride <= 1) return 1;
  const auto day = static_cast<std::size_t>(std::max<seconds::rep>(seconds{86400} / every, 1));
  while (std::gcd(stride, day) != 1) ++stride;
  return stride;
}

seconds spaced_out(const Series& series, seconds every, std::size_t most) {
  const auto all = static_cast<std::size_t>((series.end() - series.begin()) / every + 1);
  return every * static_cast<seconds::rep>(stride_for(all, most, every));
}

}  // namespace trainprint
