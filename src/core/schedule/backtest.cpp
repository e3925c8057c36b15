// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>
#include <utility>

#include <trainprint/schedule.hpp>

#include "core/schedule/cheapest_sum.hpp"
#include "core/schedule/corners.hpp"
#include "core/schedule/every.hpp"
#include "core/schedule/pauses.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

constexpr std::size_t most_starts = 2'000'000;
constexpr std::size_t most_corners = 4'000'000;

// Emissions at moments that move on, between the corners of a stretch.
class Walk {
 public:
  explicit Walk(const std::vector<Corner>& corners) : next_{corners.begin()}, end_{corners.end()} {}

  double at(Moment start) {
    while (next_ + 1 != end_ && (next_ + 1)->start <= start) ++next_;
    if (next_->start == start || next_ + 1 == end_) return next_->kg;
    const Corner& after = *(next_ + 1);
    const auto part = static_cast<double>((start - next_->start).count());
    const auto whole = static_cast<double>((after.start - next_->start).count());
    return next_->kg + (after.kg - next_->kg) * (part / whole);
  }

 private:
  std::vector<Corner>::const_iterator next_, end_;
};

// The least of the corners within a window that moves on. What may still become the least is kept:
// each less than those after it.
class SlidingLeast {
 public:
  explicit SlidingLeast(const std::vector<Corner>& corners)
      : next_{corners.begin()}, end_{corners.end()} {
    kept_.reserve(corners.size());
  }

  double in(Moment first, Moment last, double otherwise) {
    for (; next_ != end_ && next_->start <= last; ++next_) {
      while (kept_.size() > first_ && kept_.back().kg >= next_->kg) kept_.pop_back();
      kept_.push_back(*next_);
    }
    while (first_ < kept_.size() && kept_[first_].start < first) ++first_;
    return first_ < kept_.size() ? std::min(otherwise, kept_[first_].kg) : otherwise;
  }

 private:
  std::vector<Corner>::const_iterator next_, end_;
  std::vector<Corner> kept_;
  std::size_t first_ = 0;
};

void add_starts(Backtest& out, const EmissionsByStart& emissions, seconds slack, bool flexible) {
  auto start = out.starts.begin();
  for (const std::vector<Corner>& corners : emissions.stretches) {
    Walk now{corners};
    Walk latest{corners};
    SlidingLeast least{corners};
    for (; start != out.starts.end() && *start + slack <= corners.back().start; ++start) {
      out.now_kg.push_back(now.at(*start));
      if (!flexible) continue;
      const double either = std::min(out.now_kg.back(), latest.at(*start + slack));
      out.flexible_kg.push_back(least.in(*start, *start + slack, either));
    }
  }
}

void add_free_pauses(Backtest& out, const Series& series, const Job& job, seconds window) {
  CheapestSum cheapest{series, job.power.length()};
  const double watts = job.power.steps().front().power.value();
  for (const Moment start : out.starts) {
    out.paused_kg.push_back(watts * cheapest.in({start, start + window}) / 1e6);
  }
}

void add_planned_pauses(Backtest& out, const Series& series, const Job& job, seconds window) {
  for (std::size_t i = 0; i < out.starts.size(); ++i) {
    const Window within{out.starts[i], out.starts[i] + window};
    const auto plan = plan_pauses(series, job, within, limits_of_many);
    const double flexible = out.flexible_kg[i];
    out.paused_kg.push_back(plan ? std::min(plan->co2e.value(), flexible) : flexible);
    if (!plan || !plan->planned_step) continue;
    out.planned_step = std::max(out.planned_step.value_or(seconds{0}), *plan->planned_step);
  }
}

}  // namespace

Backtest backtest(const Series& series, const Job& job, seconds slack, seconds every,
                  Strategies strategies) {
  if (every <= seconds{0} || slack < seconds{0}) {
    throw std::invalid_argument{"a backtest goes forward, with slack or none"};
  }
  Backtest out;
  Job simpler = job;
  out.power_step = step_for(job.power, power_steps_of_many);
  if (out.power_step) simpler.power = averaged(job.power, *out.power_step);
  const seconds window = simpler.power.length() + slack;
  const bool free = simpler.power.is_constant() && simpler.pausing.none();
  const bool planned = strategies.paused && !free;
  out.every =
      spaced_out(series, every, planned ? most_plans(series, simpler, window) : most_starts);
  StartList list = starts_every(series, window, out.every);
  out.starts = std::move(list.starts);
  out.uncovered = list.uncovered;
  const EmissionsByStart emissions = emissions_by_start(
      series, simpler.power, series.begin(), series.end() - simpler.power.length(), most_corners);
  if (emissions.power_step) out.power_step = emissions.power_step;
  add_starts(out, emissions, slack, strategies.flexible || planned);
  if (strategies.paused && free) add_free_pauses(out, series, simpler, window);
  if (planned) add_planned_pauses(out, series, simpler, window);
  if (!strategies.flexible) out.flexible_kg.clear();
  return out;
}

}  // namespace trainprint
