// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include <trainprint/schedule.hpp>

namespace trainprint {
namespace {

using std::chrono::seconds;

// The moments in the window at which the emissions, as a function of the start, have a corner.
std::vector<Moment> corners(const Series& series, const PowerProfile& power, Moment first,
                            Moment last) {
  std::vector<Moment> out{first, last};
  std::vector<seconds> marks{seconds{0}};
  for (const PowerStep& step : power.steps()) marks.push_back(marks.back() + step.duration);
  for (const seconds mark : marks) {
    for (std::size_t i = series.step_at(first + mark); i < series.steps().size(); ++i) {
      if (series.steps()[i].begin - mark > last) break;
      for (const Moment edge : {series.steps()[i].begin, series.steps()[i].end}) {
        const Moment start = edge - mark;
        if (first <= start && start <= last) out.push_back(start);
      }
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::optional<Starts> starts_within(const Series& series, const Job& job, Window window) {
  const Moment last = window.deadline - job.power.length();
  if (last < window.from) return std::nullopt;
  std::optional<Starts> out;
  double sum = 0;
  seconds known{0};
  std::optional<Plan> before;
  for (const Moment start : corners(series, job.power, window.from, last)) {
    auto plan = run_from(series, job, start);
    if (!plan) {
      before.reset();
      continue;
    }
    if (before && series.covers({before->start(), plan->end()})) {
      const seconds between = plan->start() - before->start();
      sum += (plan->co2e.value() + before->co2e.value()) / 2 * static_cast<double>(between.count());
      known += between;
    }
    if (!out) out = Starts{*plan, *plan, plan->co2e};
    if (plan->co2e < out->best.co2e) out->best = *plan;
    if (plan->co2e > out->worst.co2e) out->worst = *plan;
    before = std::move(plan);
  }
  if (out && known > seconds{0}) {
    out->mean_co2e = KilogramsCO2e{sum / static_cast<double>(known.count())};
  }
  return out;
}

}  // namespace trainprint
