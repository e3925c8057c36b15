// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <trainprint/online.hpp>

#include "core/schedule/every.hpp"
#include "core/schedule/same.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

// Follows a policy from moment to moment at which something may change.
class Follower {
 public:
  Follower(const Series& series, const Job& job, Window window, PausePolicy policy)
      : series_{series},
        costs_{job.pausing},
        policy_{policy},
        deadline_{window.deadline},
        now_{window.from},
        left_{job.power.length()},
        least_on_{std::min(job.pausing.min_on, job.power.length())},
        step_{series.step_at(window.from)} {}

  std::vector<Span> blocks() {
    while (left_ > seconds{0}) {
      wait();
      work();
    }
    return std::move(blocks_);
  }

 private:
  [[nodiscard]] GramsPerKilowattHour intensity() const { return series_.steps()[step_].intensity; }
  [[nodiscard]] Moment changes() const { return series_.steps()[step_].end; }

  void move_to(Moment moment) {
    now_ = moment;
    while (step_ + 1 < series_.steps().size() && changes() <= now_) ++step_;
  }

  // Until it runs: at low intensity, or when the slack is used up.
  void wait() {
    const bool paused = !blocks_.empty();
    if (paused) move_to(now_ + std::max(costs_.min_off, seconds{1}));
    const Moment latest = deadline_ - left_ - (paused ? costs_.resume : seconds{0});
    while (now_ < latest && intensity() > policy_.resume_below)
      move_to(std::min(changes(), latest));
    blocks_.push_back({now_, now_});
  }

  // Until it pauses or is done.
  void work() {
    Span& block = blocks_.back();
    const seconds again = blocks_.size() > 1 ? costs_.resume : seconds{0};
    const Moment done = block.begin + again + left_;
    // Something is to be worked between two pauses.
    move_to(std::min(done, block.begin + std::max(least_on_, again + seconds{1})));
    while (now_ < done && !pauses(done)) move_to(std::min(changes(), done));
    block.end = now_;
    left_ = done - now_;
  }

  [[nodiscard]] bool pauses(Moment done) const {
    const seconds left = done - now_;
    const seconds off = std::max(costs_.min_off, seconds{1});
    return intensity() > policy_.pause_above && left + costs_.resume >= least_on_ &&
           now_ + off + costs_.resume + left <= deadline_ &&
           (!costs_.most_pauses || blocks_.size() <= *costs_.most_pauses);
  }

  const Series& series_;
  const PauseCosts& costs_;
  PausePolicy policy_;
  Moment deadline_, now_;
  seconds left_, least_on_;
  std::size_t step_;
  std::vector<Span> blocks_;
};

// The intensities that the series up to a moment lies below for 1/10, 2/10, … of the time, from the
// highest on.
std::vector<GramsPerKilowattHour> tenths(const Series& series, Moment until) {
  std::vector<IntensityStep> steps;
  seconds all{0};
  for (IntensityStep step : series.steps()) {
    step.end = std::min(step.end, until);
    if (step.begin >= step.end) break;
    all += step.end - step.begin;
    steps.push_back(step);
  }
  std::sort(steps.begin(), steps.end(), [](const IntensityStep& a, const IntensityStep& b) {
    return a.intensity < b.intensity;
  });
  std::vector<GramsPerKilowattHour> out;
  seconds below{0};
  int tenth = 1;
  for (const IntensityStep& step : steps) {
    below += step.end - step.begin;
    if (below * 10 < all * tenth) continue;
    out.push_back(step.intensity);
    while (below * 10 >= all * tenth) ++tenth;
  }
  std::reverse(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double mean_kg(const Series& series, const Job& job, seconds window,
               const std::vector<Moment>& starts, PausePolicy policy) {
  double sum = 0;
  for (const Moment start : starts) {
    sum += run_by_policy(series, job, {start, start + window}, policy)->co2e.value();
  }
  return sum / static_cast<double>(starts.size());
}

PausePolicy best_policy(const Series& series, const Job& job, seconds window,
                        const std::vector<Moment>& starts,
                        const std::vector<GramsPerKilowattHour>& levels) {
  PausePolicy best{levels.front(), levels.front()};
  double least = mean_kg(series, job, window, starts, best);
  for (std::size_t above = 0; above < levels.size(); ++above) {
    for (std::size_t below = above; below < levels.size(); ++below) {
      const PausePolicy policy{levels[below], levels[above]};
      const double kg = mean_kg(series, job, window, starts, policy);
      if (!clearly_less(kg, least)) continue;
      least = kg;
      best = policy;
    }
  }
  return best;
}

}  // namespace

std::optional<Plan> run_by_policy(const Series& series, const Job& job, Window window,
                                  PausePolicy policy) {
  if (window.from + job.power.length() > window.deadline) return std::nullopt;
  if (!series.covers({window.from, window.deadline})) return std::nullopt;
  return run_in(series, job, Follower{series, job, window, policy}.blocks());
}

std::optional<PolicyBacktest> choose_policy(const Series& series, const Job& job, seconds slack,
                                            seconds every) {
  if (every <= seconds{0} || slack < seconds{0}) {
    throw std::invalid_argument{"a backtest goes forward, with slack or none"};
  }
  const seconds window = job.power.length() + slack;
  const Moment middle = series.begin() + (series.end() - series.begin()) / 2;
  // Steps that are looked at: about two seconds.
  constexpr double most_steps = 50e6;
  const double steps = static_cast<double>(window.count()) /
                       static_cast<double>((series.end() - series.begin()).count()) *
                       static_cast<double>(series.steps().size());
  const auto most = static_cast<std::size_t>(most_steps / std::max(steps, 100.0)) + 1;
  PolicyBacktest out;
  out.every = spaced_out(series, every, most);
  std::vector<Moment> first;
  for (const Moment start : starts_every(series, window, out.every).starts) {
    if (start + window <= middle) first.push_back(start);
    if (start >= middle) out.starts.push_back(start);
  }
  if (first.empty() || out.starts.empty()) return std::nullopt;
  const std::vector<GramsPerKilowattHour> levels = tenths(series, middle);
  const std::size_t policies = levels.size() * (levels.size() + 1) / 2;
  const std::size_t stride = stride_for(first.size(), most / policies + 1, out.every);
  std::vector<Moment> chosen_by;
  for (std::size_t i = 0; i < first.size(); i += stride) chosen_by.push_back(first[i]);
  out.chosen_by = chosen_by.size();
  out.policy = best_policy(series, job, window, chosen_by, levels);
  for (const Moment start : out.starts) {
    out.now_kg.push_back(run_from(series, job, start)->co2e.value());
    out.policy_kg.push_back(
        run_by_policy(series, job, {start, start + window}, out.policy)->co2e.value());
  }
  return out;
}

}  // namespace trainprint
