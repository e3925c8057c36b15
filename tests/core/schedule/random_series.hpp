// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <random>
#include <vector>

#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

namespace trainprint::test {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

inline constexpr Moment new_year{std::chrono::sys_days{std::chrono::year{2022} / 1 / 1}};

/// Numbers that are the same everywhere, unlike those of the standard distributions.
class Random {
 public:
  explicit Random(unsigned seed) : engine_{seed} {}

  /// From `low` to `high`, both included.
  int whole(int low, int high) {
    return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
  }
  bool one_in(int n) { return whole(1, n) == 1; }

 private:
  std::mt19937 engine_;
};

struct SeriesShape {
  int steps = 20;
  std::vector<int> minutes = {60};  ///< a step takes one of these
  int gap_one_in = 0;               ///< 0: no gaps
  int levels = 500;                 ///< few of them make ties
  int shift = 0;                    ///< minutes by which the begin is off the hour
};

inline Series random_series(Random& random, const SeriesShape& shape) {
  std::vector<IntensityStep> steps;
  Moment at = new_year + minutes{shape.shift};
  for (int i = 0; i < shape.steps; ++i) {
    const int which = random.whole(0, static_cast<int>(shape.minutes.size()) - 1);
    const minutes length{shape.minutes[static_cast<std::size_t>(which)]};
    if (i > 0 && shape.gap_one_in > 0 && random.one_in(shape.gap_one_in)) at += length;
    const double value = random.whole(1, shape.levels);
    steps.push_back({at, at + length, GramsPerKilowattHour{value}});
    at += length;
  }
  return Series{std::move(steps)};
}

/// Hourly from new year on.
inline Series hourly(const std::vector<double>& values) {
  std::vector<IntensityStep> steps;
  for (const double value : values) {
    const Moment at = new_year + hours{static_cast<int>(steps.size())};
    steps.push_back({at, at + hours{1}, GramsPerKilowattHour{value}});
  }
  return Series{std::move(steps)};
}

inline Job constant_job(seconds length, double watts = 1000) {
  return {PowerProfile{{{length, Watts{watts}}}}};
}

inline Job random_job(Random& random, int parts, int longest_minutes) {
  std::vector<PowerStep> steps;
  for (int i = 0; i < parts; ++i) {
    steps.push_back(
        {minutes{random.whole(1, longest_minutes)}, Watts{double(random.whole(0, 9)) * 100}});
  }
  return {PowerProfile{std::move(steps)}};
}

}  // namespace trainprint::test
