// SPDX-License-Identifier: MIT
#include "core/schedule/pauses.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "core/schedule/corners.hpp"
#include "core/schedule/join.hpp"
#include "core/schedule/same.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t count(seconds::rep number) {
  return static_cast<std::size_t>(number);
}

std::size_t rounded_up(seconds time, seconds step) {
  return time <= seconds{0} ? 0 : count((time + step - seconds{1}) / step);
}

// Sizes of the programme on a step. A row holds the moments that lie by the same time after those
// of a start at once without a pause; running goes on in a row, a pause leads to a later one.
struct Shape {
  Shape(const Job& job, Window window, seconds length) : step{length} {
    const seconds slack = window.deadline - window.from - job.power.length();
    const PauseCosts& costs = job.pausing;
    work = rounded_up(job.power.length(), step);
    last = job.power.length() - step * static_cast<seconds::rep>(work - 1);
    rows = count(slack / step) + 1;
    first_on = std::clamp<std::size_t>(rounded_up(costs.min_on, step), 1, work);
    least_on = costs.min_on - costs.resume;
    on = std::max<std::size_t>(rounded_up(least_on, step), 1);
    // A pause takes some time, and then as long as the job needs to be where it was.
    off = std::max(rounded_up(costs.resume + std::max(costs.min_off, seconds{1}), step),
                   std::size_t{1});
    const std::size_t possible = std::min((rows - 1) / off, work);
    if (costs.most_pauses && *costs.most_pauses < possible) layers = *costs.most_pauses + 1;
    if (costs.min_on >= job.power.length() || possible == 0) pausing = false;
  }

  [[nodiscard]] std::size_t cells() const { return rows * (work + 1) * layers.value_or(1); }
  [[nodiscard]] bool within(PlanningLimits limits) const {
    const std::size_t row = (work + 1) * layers.value_or(1);
    return row <= limits.numbers && rows <= limits.cells / row && off + 1 <= limits.numbers / row;
  }

  seconds step, last;  // last: of the last part of the work, which may be shorter
  seconds least_on;    // of work after a pause
  std::size_t work = 0, rows = 0;
  std::size_t first_on = 0, on = 0, off = 0;  // least steps until the first pause, after one, and
                                              // between rows
  std::optional<std::size_t> layers;          // pauses + 1, where they are counted
  bool pausing = true;
};

// Integrals and coverage at the moments of the programme.
class Times {
 public:
  Times(const Series& series, const Job& job, Window window, const Shape& shape)
      : shape_{shape},
        gapless_{series.covers({window.from - job.pausing.resume, window.deadline})},
        from_{window.from} {
    const std::size_t moments = shape.rows + shape.work;
    slot_.resize(moments);
    covered_.resize(moments + 1);
    idle_from_.resize(moments + 1);
    again_.resize(moments + 1);
    known_since_.resize(moments + 1);
    known_from_.push_back(series.begin());
    for (const Span& gap : series.gaps()) known_from_.push_back(gap.end);
    const double idle = job.pausing.idle.value();
    const double mean = job.power.mean().value();
    for (std::size_t i = 0; i <= moments; ++i) {
      const Moment now = at(i);
      const Moment resumed = now - job.pausing.resume;
      const double until = series.integral_until(now);
      const double until_resumed = series.integral_until(resumed);
      idle_from_[i] = idle * until;
      again_[i] = idle * until_resumed + mean * (until - until_resumed);
      if (!series.covers({resumed, now})) again_[i] = infinite;
      known_since_[i] = since(series, resumed);
      if (i == moments) break;
      const Moment next = at(i + 1);
      slot_[i] = series.integral_until(next) - until;
      covered_[i + 1] = series.covers({now, next}) ? covered_[i] + 1 : 0;
    }
    last_slot_.resize(shape.rows);
    for (std::size_t row = 0; row < shape.rows; ++row) {
      const Moment begin = at(row + shape.work - 1);
      const Span span{begin, begin + shape.last};
      last_slot_[row] = series.covers(span)
                            ? series.integral_until(span.end) - series.integral_until(span.begin)
                            : infinite;
    }
  }

  [[nodiscard]] Moment at(std::size_t moment) const {
    return from_ + shape_.step * static_cast<seconds::rep>(moment);
  }
  // By moment: the integral over the step from there.
  [[nodiscard]] const double* slot() const { return slot_.data(); }
  [[nodiscard]] double last_slot(std::size_t row) const { return last_slot_[row]; }
  // By moment: how many steps up to there are covered without a gap.
  [[nodiscard]] const std::size_t* covered() const { return covered_.data(); }
  // By moment: what a pause costs is again at its end less idle_from at its begin.
  [[nodiscard]] const double* idle_from() const { return idle_from_.data(); }
  [[nodiscard]] const double* again() const { return again_.data(); }
  [[nodiscard]] bool gapless() const { return gapless_; }
  // Since when the series is known up to where the job is resumed to be where it was at a moment.
  [[nodiscard]] Moment known_since(std::size_t moment) const { return known_since_[moment]; }

 private:
  [[nodiscard]] Moment since(const Series& series, Moment moment) const {
    if (!series.covers({moment - seconds{1}, moment})) return moment;
    return *(std::upper_bound(known_from_.begin(), known_from_.end(), moment - seconds{1}) - 1);
  }

  const Shape& shape_;
  bool gapless_;
  Moment from_;
  std::vector<double> slot_, last_slot_, idle_from_, again_;
  std::vector<std::size_t> covered_;
  std::vector<Moment> known_from_;  // where the series goes on after each gap
  std::vector<Moment> known_since_;
};

class Programme {
 public:
  Programme(const Series& series, const Job& job, Window window, const Shape& shape)
      : shape_{shape},
        times_{series, job, window, shape},
        resume_{job.pausing.resume},
        idle_{job.pausing.idle.value() > 0},
        layers_{shape.layers.value_or(1)},
        width_{shape.work + 1},
        decided_(shape.cells()),
        first_taken_(shape.rows),
        ran_((shape.off + 1) * layers_ * width_, infinite),
        paused_(layers_ * width_, infinite),
        resumed_(width_),
        energy_(width_) {
    const PowerProfile steps = averaged(job.power, shape.step);
    for (const PowerStep& step : steps.steps()) power_.push_back(step.power.value());
    // Of equal emissions, the fewest pauses.
    const double all = series.integral_until(window.deadline) - series.integral_until(window.from);
    per_pause_ = 1e-11 * job.power.mean().value() * all;
  }

  std::optional<std::vector<Span>> solve() {
    double best = infinite;
    std::size_t best_row = 0;
    std::size_t best_layer = 0;
    for (std::size_t row = 0; row < shape_.rows; ++row) {
      for (std::size_t layer = 0; layer < layers_; ++layer) {
        resume(row, layer);
        run(row, layer);
        const double emitted = ran_at(row, layer)[shape_.work];
        if (emitted < infinite && (best == infinite || clearly_less(emitted, best))) {
          best = emitted;
          best_row = row;
          best_layer = layer;
        }
      }
    }
    if (best == infinite) return std::nullopt;
    return trace(best_row, best_layer);
  }

 private:
  // Least emissions so far by work done, when a pause may begin or the work is done.
  [[nodiscard]] double* ran_at(std::size_t row, std::size_t layer) {
    return ran_.data() + (row % (shape_.off + 1) * layers_ + layer) * width_;
  }
  [[nodiscard]] std::size_t cell(std::size_t row, std::size_t layer, std::size_t work) const {
    return (row * layers_ + layer) * width_ + work;
  }
  // The layer that pauses lead to one from.
  [[nodiscard]] std::size_t paused_in(std::size_t layer) const {
    return shape_.layers ? layer - 1 : layer;
  }

  // Least emissions by work done where work goes on in a row after a pause: the pause begins in the
  // best of the rows that are far enough back.
  void resume(std::size_t row, std::size_t layer) {
    if (row < shape_.off || (shape_.layers && layer == 0)) {
      std::fill(resumed_.begin(), resumed_.end(), infinite);
      return;
    }
    const std::size_t back = row - shape_.off;
    if (idle_ && !times_.gapless()) forget_across_gaps(row, layer);
    const double* ran = ran_at(back, paused_in(layer));
    const double* idle_from = times_.idle_from() + back;
    const double* again = times_.again() + row;
    double* paused = paused_.data() + layer * width_;
    double* resumed = resumed_.data();
    std::uint8_t* decided = decided_.data() + cell(row, layer, 0);
    for (std::size_t work = 1; work < shape_.work; ++work) {
      const double emitted = ran[work] - idle_from[work];
      const bool is_new = emitted < paused[work];
      decided[work] = is_new ? paused_new : 0;
      paused[work] = is_new ? emitted : paused[work];
      resumed[work] = paused[work] + again[work] + per_pause_;
    }
  }

  // With power while paused, no pause may reach over a gap.
  void forget_across_gaps(std::size_t row, std::size_t layer) {
    const std::size_t back = row - shape_.off;
    double* ran = ran_at(back, paused_in(layer));
    for (std::size_t work = 1; work < shape_.work; ++work) {
      const std::size_t now = row + work;
      const Moment known = times_.known_since(now);
      if (known > times_.at(now - 1) - resume_) paused_[layer * width_ + work] = infinite;
      // The row is left behind: no later one pauses from it.
      if (known > times_.at(back + work)) ran[work] = infinite;
    }
  }

  // Least emissions by work done where a pause may begin: the block began at the best work done
  // that is far enough back.
  void run(std::size_t row, std::size_t layer) {
    energy_[0] = 0;
    ran_at(row, layer)[0] = infinite;
    double best = infinite;
    // Between these only blocks after a pause begin.
    const std::size_t begins = std::min(shape_.first_on, shape_.work - 1);
    run_part(row, layer, 1, begins, best);
    if (shape_.first_on <= begins) start(row, layer, best);
    run_part(row, layer, begins + 1, shape_.work - 1, best);
    finish(row, layer, best);
  }

  // From one work done to another, the last not among them.
  void run_part(std::size_t row, std::size_t layer, std::size_t first, std::size_t last,
                double& best) {
    const double* slot = times_.slot() + row;
    const std::size_t* covered = times_.covered() + row;
    double* ran = ran_at(row, layer);
    double* energy = energy_.data();
    std::uint8_t* decided = decided_.data() + cell(row, layer, 0);
    for (std::size_t work = first; work <= last; ++work) {
      energy[work] = energy[work - 1] + power_[work - 1] * slot[work - 1];
      if (covered[work] == 0) best = infinite;
      if (work > shape_.on && covered[work] >= shape_.on) {
        const std::size_t begin = work - shape_.on;
        const double emitted = resumed_[begin] - energy[begin];
        const bool is_new = emitted < best;
        best = is_new ? emitted : best;
        decided[work] = static_cast<std::uint8_t>(decided[work] | (is_new ? ran_new : 0));
      }
      ran[work] = best + energy[work];
    }
  }

  // The job may have been started in this row, and run until a first pause.
  void start(std::size_t row, std::size_t layer, double& best) {
    const std::size_t work = shape_.first_on;
    if (layer > 0 || times_.covered()[row + work] < work || best < 0) return;
    best = 0;
    first_taken_[row] = true;
    decided_[cell(row, layer, work)] |= ran_new;
    ran_at(row, layer)[work] = energy_[work];
  }

  // The last part of the work, which may be shorter.
  void finish(std::size_t row, std::size_t layer, double best) {
    const std::size_t work = shape_.work;
    const double slot = times_.last_slot(row);
    const std::size_t covered = slot < infinite ? times_.covered()[row + work - 1] + 1 : 0;
    double& ran = ran_at(row, layer)[work];
    ran = infinite;
    if (covered == 0) return;
    energy_[work] = energy_[work - 1] + power_[work - 1] * slot;
    std::uint8_t& decided = decided_[cell(row, layer, work)];
    decided = 0;
    if (work > shape_.on && covered >= shape_.on && long_enough()) {
      const std::size_t begin = work - shape_.on;
      const double emitted = resumed_[begin] - energy_[begin];
      if (emitted < best) {
        best = emitted;
        decided = ran_new;
      }
    }
    if (layer == 0 && work == shape_.first_on && covered >= work && best >= 0) {
      best = 0;
      first_taken_[row] = true;
      decided = ran_new;
    }
    ran = best + energy_[work];
  }

  // Whether the last block after a pause is, with the last part of the work.
  [[nodiscard]] bool long_enough() const {
    const auto whole = static_cast<seconds::rep>(shape_.on - 1);
    return shape_.step * whole + shape_.last >= shape_.least_on;
  }

  [[nodiscard]] std::vector<Span> trace(std::size_t row, std::size_t layer) const {
    std::vector<Span> blocks;
    std::size_t work = shape_.work;
    Moment end = times_.at(row + work - 1) + shape_.last;
    for (;;) {
      while ((decided_[cell(row, layer, work)] & ran_new) == 0) --work;
      if (layer == 0 && work == shape_.first_on && first_taken_[row]) break;
      work -= shape_.on;
      blocks.push_back({times_.at(row + work) - resume_, end});
      while ((decided_[cell(row, layer, work)] & paused_new) == 0) --row;
      row -= shape_.off;
      layer = paused_in(layer);
      end = times_.at(row + work);
    }
    blocks.push_back({times_.at(row), end});
    return joined(std::move(blocks));
  }

  const Shape& shape_;
  Times times_;
  seconds resume_;
  bool idle_;
  std::size_t layers_, width_;
  // Where a new best begins, of blocks and of pauses.
  static constexpr std::uint8_t ran_new = 1;
  static constexpr std::uint8_t paused_new = 2;
  std::vector<std::uint8_t> decided_;
  std::vector<bool> first_taken_;  // whether the block that begins is the first, by row
  std::vector<double> ran_, paused_, resumed_, energy_, power_;
  double per_pause_ = 0;
};

seconds greatest_common_step(const Series& series, const Job& job, Window window) {
  seconds::rep common =
      std::gcd(job.power.length().count(), (window.deadline - window.from).count());
  for (const seconds time : {job.pausing.resume, job.pausing.min_on, job.pausing.min_off}) {
    common = std::gcd(common, time.count());
  }
  for (const PowerStep& step : job.power.steps()) common = std::gcd(common, step.duration.count());
  for (std::size_t i = series.step_at(window.from); i < series.steps().size(); ++i) {
    for (const Moment edge : {series.steps()[i].begin, series.steps()[i].end}) {
      if (window.from < edge && edge < window.deadline) {
        common = std::gcd(common, (edge - window.from).count());
      }
    }
    if (series.steps()[i].end >= window.deadline) break;
  }
  return seconds{common};
}

}  // namespace

PlanningStep planning_step(const Series& series, const Job& job, Window window,
                           PlanningLimits limits) {
  const seconds exact = greatest_common_step(series, job, window);
  const Shape shape{job, window, exact};
  if (shape.within(limits)) return {exact, true, shape.cells()};
  constexpr std::array round{1,    2,    3,    4,    5,     6,     10,    12,    15,    20,
                             30,   60,   120,  180,  240,   300,   360,   600,   720,   900,
                             1200, 1800, 3600, 7200, 10800, 14400, 21600, 28800, 43200, 86400};
  for (const int length : round) {
    const seconds step{length};
    const Shape coarse{job, window, step};
    if (step > exact && coarse.within(limits)) return {step, false, coarse.cells()};
  }
  return {job.power.length(), false, 0};
}

std::optional<Plan> plan_pauses(const Series& series, const Job& job, Window window,
                                PlanningLimits limits) {
  if (window.deadline - window.from < job.power.length()) return std::nullopt;
  const PlanningStep step = planning_step(series, job, window, limits);
  const Shape shape{job, window, step.length};
  if (!shape.pausing || !shape.within(limits)) return std::nullopt;
  auto blocks = Programme{series, job, window, shape}.solve();
  if (!blocks) return std::nullopt;
  auto plan = run_in(series, job, std::move(*blocks));
  if (plan && !step.exact) plan->planned_step = step.length;
  return plan;
}

std::optional<Plan> best_with_pauses(const Series& series, const Job& job, Window window,
                                     PlanningLimits limits) {
  auto plan = plan_pauses(series, job, window, limits);
  auto starts = starts_within(series, job, window);
  if (!starts) return plan;
  if (plan && clearly_less(plan->co2e.value(), starts->best.co2e.value())) return plan;
  // On a coarser step a plan with pauses that is better may have been missed.
  if (plan) starts->best.planned_step = plan->planned_step;
  return std::move(starts->best);
}

}  // namespace trainprint
