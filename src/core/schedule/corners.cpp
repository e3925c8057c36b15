// SPDX-License-Identifier: MIT
#include "core/schedule/corners.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace trainprint {
namespace {

using std::chrono::seconds;

long double hours(seconds time) {
  return static_cast<long double>(time.count()) / 3600;
}

long double wide(double value) {
  return static_cast<long double>(value);
}

// A moment of the running time at which the power falls by so much.
struct Mark {
  seconds at;
  double fall;
};

std::vector<Mark> marks_of(const PowerProfile& power) {
  std::vector<Mark> out;
  seconds at{0};
  double before = 0;
  for (const PowerStep& step : power.steps()) {
    if (step.power.value() != before || at == seconds{0}) {
      out.push_back({at, before - step.power.value()});
    }
    before = step.power.value();
    at += step.duration;
  }
  out.push_back({at, before});
  return out;
}

// Walks over the starts from `first` to `last`, all of which are covered. The slope of the
// emissions is that of the marks' intensities, weighed by how far the power falls there.
class Sweep {
 public:
  Sweep(const Series& series, const std::vector<Mark>& marks, Moment first, Moment last)
      : series_{series}, marks_{marks}, last_{last}, corner_{first, 0} {
    for (const Mark& mark : marks) {
      kg_ += wide(mark.fall) * wide(series.integral_until(first + mark.at)) / 1e6L;
    }
    corner_.kg = static_cast<double>(kg_);
    if (first == last) return;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::size_t step = series.step_at(first + marks[i].at);
      step_of_.push_back(step);
      slope_ += wide(marks[i].fall) * wide(series.steps()[step].intensity.value()) / 1e6L;
      meetings_.push({series.steps()[step].end - marks[i].at, i});
    }
  }

  std::vector<Corner> corners() {
    std::vector<Corner> out{corner_};
    while (corner_.start < last_) {
      move_to(std::min(last_, meetings_.top().first));
      out.push_back(corner_);
      if (corner_.start < last_) turn();
    }
    return out;
  }

 private:
  void move_to(Moment start) {
    kg_ += slope_ * hours(start - corner_.start);
    corner_ = {start, static_cast<double>(kg_)};
  }

  // All marks that meet the end of a step now go on to the next one.
  void turn() {
    const std::vector<IntensityStep>& steps = series_.steps();
    while (meetings_.top().first == corner_.start) {
      const std::size_t mark = meetings_.top().second;
      meetings_.pop();
      const std::size_t step = ++step_of_[mark];
      const long double more =
          wide(steps[step].intensity.value()) - wide(steps[step - 1].intensity.value());
      slope_ += wide(marks_[mark].fall) * more / 1e6L;
      meetings_.push({steps[step].end - marks_[mark].at, mark});
    }
  }

  using Meeting = std::pair<Moment, std::size_t>;  // the start at which a mark meets a boundary

  const Series& series_;
  const std::vector<Mark>& marks_;
  Moment last_;
  Corner corner_;
  long double kg_ = 0, slope_ = 0;  // slope: kg per hour
  std::vector<std::size_t> step_of_;
  std::priority_queue<Meeting, std::vector<Meeting>, std::greater<>> meetings_;
};

std::size_t meetings(const Series& series, const std::vector<Mark>& marks, Moment first,
                     Moment last) {
  std::size_t out = 0;
  for (const Mark& mark : marks) {
    out += series.step_at(last + mark.at) - series.step_at(first + mark.at) + 1;
  }
  return out;
}

}  // namespace

std::optional<seconds> step_for(const PowerProfile& power, std::size_t most) {
  if (power.steps().size() <= most) return std::nullopt;
  return seconds{power.length().count() / static_cast<seconds::rep>(most) + 1};
}

PowerProfile averaged(const PowerProfile& power, seconds step) {
  std::vector<PowerStep> out;
  KilowattHours energy;
  seconds filled{0};
  const auto close = [&] {
    if (filled == seconds{0}) return;
    const double filled_hours = static_cast<double>(filled.count()) / 3600;
    out.push_back({filled, Watts{energy.value() * 1000 / filled_hours}});
    energy = {};
    filled = seconds{0};
  };
  for (const PowerStep& part : power.steps()) {
    for (seconds left = part.duration; left > seconds{0};) {
      const seconds time = std::min(left, step - filled);
      energy = energy + part.power * Hours{static_cast<double>(time.count()) / 3600};
      filled += time;
      left -= time;
      if (filled == step) close();
    }
  }
  close();
  return PowerProfile{std::move(out)};
}

EmissionsByStart emissions_by_start(const Series& series, const PowerProfile& power, Moment first,
                                    Moment last, std::size_t most) {
  EmissionsByStart out;
  if (last < first) return out;
  std::vector<Mark> marks = marks_of(power);
  const std::size_t count = meetings(series, marks, first, last);
  if (count > most && marks.size() > 2) {
    const std::size_t parts = std::max<std::size_t>(marks.size() * most / count, 1);
    out.power_step = seconds{power.length().count() / static_cast<seconds::rep>(parts) + 1};
    marks = marks_of(averaged(power, *out.power_step));
  }
  const std::vector<IntensityStep>& steps = series.steps();
  std::size_t i = series.step_at(first);
  while (i < steps.size() && steps[i].begin <= last) {
    const Moment begin = std::max(first, steps[i].begin);
    while (i + 1 < steps.size() && steps[i].end == steps[i + 1].begin) ++i;
    const Moment end = std::min(last, steps[i].end - power.length());
    if (begin <= end) out.stretches.push_back(Sweep{series, marks, begin, end}.corners());
    ++i;
  }
  return out;
}

}  // namespace trainprint
