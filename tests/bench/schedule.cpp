// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <vector>

#include <trainprint/schedule.hpp>

#include "core/schedule/dodge2022.hpp"

namespace {

using namespace trainprint;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t values = 105'120;  // a year of 5 minutes
constexpr int repeats = 9;

// Days and seasons with noise, as grids have them.
Series year_of_5_minutes() {
  std::mt19937 random{1};
  std::vector<IntensityStep> steps;
  const Moment begin{std::chrono::sys_days{std::chrono::year{2022} / 1 / 1}};
  double noise = 0;
  for (std::size_t i = 0; i < values; ++i) {
    noise = 0.99 * noise + static_cast<double>(random() % 1000) / 100 - 5;
    const double day = std::sin(static_cast<double>(i) * 2 * 3.14159265 / 288);
    const double season = std::cos(static_cast<double>(i) * 2 * 3.14159265 / values);
    const Moment at = begin + minutes{5 * static_cast<int>(i)};
    steps.push_back(
        {at, at + minutes{5}, GramsPerKilowattHour{300 + 80 * day + 40 * season + noise}});
  }
  return Series{std::move(steps)};
}

// Of the processor, so that what else runs counts little.
template <class Work>
double milliseconds(Work work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// 11 models, 16 zones, 8 windows, 60 starts, of 5-minute steps.
double grid_of_dodge2022(const Series& series) {
  const std::vector<std::size_t> steps{72, 432, 2304, 4, 4, 5, 228, 228, 252, 1080, 2592};
  double sum = 0;
  for (int zone = 0; zone < 16; ++zone) {
    const dodge2022::FiveMinuteSeries zone_values = dodge2022::from_series(series);
    for (const std::size_t length : steps) {
      for (const std::size_t slack :
           {std::size_t{72}, std::size_t{144}, std::size_t{216}, std::size_t{288}, length / 4,
            length / 2, length * 3 / 4, length}) {
        for (std::size_t start = 0; start < 60; ++start) {
          sum += dodge2022::simulate(zone_values, start * 1650, length, slack)->paused;
        }
      }
    }
  }
  return sum;
}

}  // namespace

int main() {
  const Series series = year_of_5_minutes();
  // As far as the year allows for windows: the series goes on for as long as the last one.
  std::vector<IntensityStep> steps = series.steps();
  const std::chrono::seconds window = hours{384};
  for (std::size_t i = 0; steps.back().end < series.end() + window; ++i) {
    IntensityStep step = series.steps()[i];
    step.begin = steps.back().end;
    step.end = step.begin + minutes{5};
    steps.push_back(step);
  }
  const Series longer{std::move(steps)};
  const Job job{PowerProfile{{{hours{192}, Watts{1000}}}}};

  std::vector<double> sorting;
  std::vector<double> flexible;
  std::vector<double> paused;
  double check = 0;
  for (int i = 0; i < repeats; ++i) {
    std::vector<double> numbers;
    for (const IntensityStep& step : series.steps()) numbers.push_back(step.intensity.value());
    sorting.push_back(milliseconds([&] { std::sort(numbers.begin(), numbers.end()); }));
    check += numbers[numbers.size() / 2];
    flexible.push_back(milliseconds([&] {
      check += backtest(longer, job, hours{192}, minutes{5}, {true, false}).flexible_kg.back();
    }));
    paused.push_back(milliseconds([&] {
      check += backtest(longer, job, hours{192}, minutes{5}, {false, true}).paused_kg.back();
    }));
  }
  const std::size_t starts =
      backtest(longer, job, hours{192}, minutes{5}, {true, false}).starts.size();
  std::printf("std::sort of %zu values:                 %7.2f ms\n", values, median(sorting));
  std::printf("backtest of %zu starts, flexible start:  %7.2f ms (ratio %.2f)\n", starts,
              median(flexible), median(flexible) / median(sorting));
  std::printf("backtest of %zu starts, pause-resume:    %7.2f ms (ratio %.2f)\n", starts,
              median(paused), median(paused) / median(sorting));
  std::vector<double> grid;
  for (int i = 0; i < 3; ++i) {
    grid.push_back(milliseconds([&] { check += grid_of_dodge2022(series); }));
  }
  std::printf("grid of Dodge et al. 2022, on one core:         %7.2f ms\n", median(grid));
  return check > 0 ? 0 : 1;
}
