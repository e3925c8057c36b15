// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include <trainprint/schedule.hpp>

namespace trainprint {

std::optional<Plan> pause_and_resume(const Series& series, const Job& job, Window window) {
  std::vector<IntensityStep> free;
  for (std::size_t i = series.step_at(window.from); i < series.steps().size(); ++i) {
    IntensityStep step = series.steps()[i];
    if (step.begin >= window.deadline) break;
    step.begin = std::max(step.begin, window.from);
    step.end = std::min(step.end, window.deadline);
    if (step.begin < step.end) free.push_back(step);
  }
  std::stable_sort(free.begin(), free.end(), [](const IntensityStep& a, const IntensityStep& b) {
    return a.intensity < b.intensity;
  });
  std::chrono::seconds left = job.power.length();
  std::vector<Span> taken;
  for (const IntensityStep& step : free) {
    const std::chrono::seconds time = std::min(left, step.end - step.begin);
    if (time <= std::chrono::seconds{0}) break;
    taken.push_back({step.begin, step.begin + time});
    left -= time;
  }
  if (left > std::chrono::seconds{0}) return std::nullopt;
  std::sort(taken.begin(), taken.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> blocks;
  for (const Span& span : taken) {
    if (!blocks.empty() && blocks.back().end == span.begin) {
      blocks.back().end = span.end;
    } else {
      blocks.push_back(span);
    }
  }
  return run_in(series, job, std::move(blocks));
}

}  // namespace trainprint
