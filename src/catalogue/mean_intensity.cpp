// SPDX-License-Identifier: MIT
#include "catalogue/mean_intensity.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace trainprint {
namespace {

using std::chrono::seconds;

constexpr double seconds_per_hour = 3600;

seconds to_seconds(double hours) {
  return std::max(seconds{1}, seconds{std::llround(hours * seconds_per_hour)});
}

double to_hours(seconds time) {
  return static_cast<double>(time.count()) / seconds_per_hour;
}

// A run in blocks, the last of which goes on for as long as it takes.
class Course {
 public:
  Course(const Series& series, const std::vector<Span>& blocks) : series_{series} {
    seconds run{0};
    double integral = 0;
    for (const Span& block : blocks) {
      parts_.push_back({run, block.begin, series.integral_until(block.begin), integral});
      run += block.length();
      integral += integral_of(block);
    }
  }

  // The integral of the intensity over the first part of the running time, g/kWh × h.
  [[nodiscard]] double integral_until(seconds part) const {
    const Part& last = part_at(part);
    return last.integral + (series_.integral_until(moment_in(last, part)) - last.from_begin);
  }

  // The running times between two at which the intensity may change.
  [[nodiscard]] std::vector<seconds> changes(seconds low, seconds high) const {
    std::vector<seconds> out;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const seconds until = i + 1 < parts_.size() ? std::min(high, parts_[i + 1].run) : high;
      const Moment end = moment_in(parts_[i], until);
      for (std::size_t j = series_.step_at(parts_[i].begin);
           j < series_.steps().size() && series_.steps()[j].end < end; ++j) {
        out.push_back(parts_[i].run + (series_.steps()[j].end - parts_[i].begin));
      }
      out.push_back(until);
    }
    std::erase_if(out, [&](seconds run) { return run <= low || run >= high; });
    return out;
  }

 private:
  struct Part {
    seconds run;  // before it
    Moment begin;
    double from_begin, integral;  // of the series up to it, and of the run before it
  };

  [[nodiscard]] double integral_of(const Span& block) const {
    return series_.integral_until(block.end) - series_.integral_until(block.begin);
  }

  [[nodiscard]] const Part& part_at(seconds run) const {
    const auto after =
        std::upper_bound(parts_.begin() + 1, parts_.end(), run,
                         [](seconds one, const Part& part) { return one < part.run; });
    return *(after - 1);
  }

  [[nodiscard]] static Moment moment_in(const Part& part, seconds run) {
    return part.begin + (run - part.run);
  }

  const Series& series_;
  std::vector<Part> parts_;
};

double mean_over(const Course& course, const PowerProfile& power, seconds length) {
  const double stretch =
      static_cast<double>(length.count()) / static_cast<double>(power.length().count());
  const bool draws = power.energy().value() > 0;
  double weighed = 0;
  double weights = 0;
  seconds part{0};
  seconds begin{0};
  double before = 0;
  for (const PowerStep& step : power.steps()) {
    part += step.duration;
    const seconds end{std::llround(static_cast<double>(part.count()) * stretch)};
    const double until = course.integral_until(end);
    const double watts = draws ? step.power.value() : 1;
    weighed += watts * (until - before);
    weights += watts * to_hours(end - begin);
    begin = end;
    before = until;
  }
  return std::max(0.0, weighed / weights);
}

// The least and the greatest mean over runs of any length between both ends. At constant power the
// mean turns only where the series steps or a block ends, so that no length between is left out.
std::pair<double, double> extremes(const Course& course, const PowerProfile& power,
                                   const Lengths& lengths) {
  const double central = mean_over(course, power, lengths.central);
  std::pair out{central, central};
  const auto take = [&](seconds length) {
    const double mean = mean_over(course, power, length);
    out = {std::min(out.first, mean), std::max(out.second, mean)};
  };
  if (lengths.low == lengths.high) return out;
  take(lengths.low);
  take(lengths.high);
  if (power.steps().size() > 1) return out;
  for (const seconds length : course.changes(lengths.low, lengths.high)) take(length);
  return out;
}

}  // namespace

Lengths lengths_of(const Factor& hours) {
  return {to_seconds(hours.value.low()), to_seconds(hours.value.central()),
          to_seconds(hours.value.high())};
}

Range<double> mean_intensity(const GridSeries& grid, const PowerProfile& power,
                             const std::vector<Span>& blocks, const Lengths& lengths) {
  const Course values{grid.values, blocks};
  const double central = mean_over(values, power, lengths.central);
  const auto ends = [&](const std::optional<Series>& series) {
    return extremes(series ? Course{*series, blocks} : values, power, lengths);
  };
  return {std::min(ends(grid.low).first, central), central,
          std::max(ends(grid.high).second, central)};
}

}  // namespace trainprint
