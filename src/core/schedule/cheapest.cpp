// SPDX-License-Identifier: MIT
#include "core/schedule/cheapest.hpp"

#include <algorithm>
#include <utility>

#include "core/schedule/join.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

std::vector<IntensityStep> steps_in(const Series& series, Window window) {
  std::vector<IntensityStep> out;
  for (std::size_t i = series.step_at(window.from); i < series.steps().size(); ++i) {
    IntensityStep step = series.steps()[i];
    if (step.begin >= window.deadline) break;
    step.begin = std::max(step.begin, window.from);
    step.end = std::min(step.end, window.deadline);
    out.push_back(step);
  }
  return out;
}

// The highest intensity that must be run at; nothing where there is too little time.
std::optional<GramsPerKilowattHour> highest_needed(std::vector<IntensityStep> steps,
                                                   seconds length) {
  std::sort(steps.begin(), steps.end(), [](const IntensityStep& a, const IntensityStep& b) {
    return a.intensity < b.intensity;
  });
  for (const IntensityStep& step : steps) {
    length -= step.end - step.begin;
    if (length <= seconds{0}) return step.intensity;
  }
  return std::nullopt;
}

// Time at the highest intensity, and whether what is taken anyway touches it.
struct Candidate {
  Span span;
  bool after = false;   // begins where taken time ends
  bool before = false;  // ends where taken time begins

  [[nodiscard]] bool closes_a_pause() const { return after && before; }
};

struct Split {
  std::vector<Span> taken;
  std::vector<Candidate> candidates;
};

Split split_at(const std::vector<IntensityStep>& steps, GramsPerKilowattHour highest) {
  Split out;
  for (const IntensityStep& step : steps) {
    if (step.intensity > highest) continue;
    const bool touches_candidate =
        !out.candidates.empty() && out.candidates.back().span.end == step.begin;
    const bool touches_taken = !out.taken.empty() && out.taken.back().end == step.begin;
    if (step.intensity < highest) {
      if (touches_candidate) out.candidates.back().before = true;
      out.taken.push_back({step.begin, step.end});
    } else if (touches_candidate) {
      out.candidates.back().span.end = step.end;
    } else {
      out.candidates.push_back({{step.begin, step.end}, touches_taken, false});
    }
  }
  return out;
}

class Placing {
 public:
  Placing(Split split, seconds left)
      : taken_{std::move(split.taken)}, candidates_{std::move(split.candidates)}, left_{left} {}

  std::vector<Span> place() {
    close_pauses();
    extend();
    add();
    return joined(std::move(taken_));
  }

 private:
  void close_pauses() {
    std::stable_sort(
        candidates_.begin(), candidates_.end(),
        [](const Candidate& a, const Candidate& b) { return a.span.length() < b.span.length(); });
    remove_where([&](const Candidate& it) {
      if (!it.closes_a_pause() || it.span.length() > left_) return false;
      take(it.span);
      return true;
    });
    std::sort(candidates_.begin(), candidates_.end(),
              [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
  }

  void extend() {
    remove_where([&](const Candidate& it) {
      if (left_ == seconds{0} || !(it.after || it.before)) return false;
      const seconds time = std::min(left_, it.span.length());
      take(it.after ? Span{it.span.begin, it.span.begin + time}
                    : Span{it.span.end - time, it.span.end});
      return true;
    });
  }

  void add() {
    std::stable_sort(
        candidates_.begin(), candidates_.end(),
        [](const Candidate& a, const Candidate& b) { return a.span.length() > b.span.length(); });
    auto next = candidates_.begin();
    for (; next != candidates_.end() && next->span.length() < left_; ++next) take(next->span);
    if (left_ == seconds{0} || next == candidates_.end()) return;
    Span earliest = next->span;
    for (; next != candidates_.end() && next->span.length() >= left_; ++next) {
      if (next->span.begin < earliest.begin) earliest = next->span;
    }
    take({earliest.begin, earliest.begin + left_});
  }

  void take(Span span) {
    taken_.push_back(span);
    left_ -= span.length();
  }

  template <class Condition>
  void remove_where(Condition condition) {
    std::vector<Candidate> kept;
    for (const Candidate& it : candidates_) {
      if (!condition(it)) kept.push_back(it);
    }
    candidates_ = std::move(kept);
  }

  std::vector<Span> taken_;
  std::vector<Candidate> candidates_;
  seconds left_;
};

}  // namespace

std::optional<std::vector<Span>> cheapest_time(const Series& series, Window window,
                                               seconds length) {
  const std::vector<IntensityStep> steps = steps_in(series, window);
  const auto highest = highest_needed(steps, length);
  if (!highest) return std::nullopt;
  Split split = split_at(steps, *highest);
  seconds left = length;
  for (const Span& span : split.taken) left -= span.length();
  return Placing{std::move(split), left}.place();
}

}  // namespace trainprint
