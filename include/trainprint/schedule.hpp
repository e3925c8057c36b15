// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>
#include <trainprint/units.hpp>

/// When to run on a grid whose carbon intensity is known over time (docs/method.md#schedule).
namespace trainprint {

/// Facility power that is drawn for some of the running time.
struct PowerStep {
  std::chrono::seconds duration{0};
  Watts power;
};

/// Facility power over the running time of a job; pauses don't count.
class PowerProfile {
 public:
  /// Throws std::invalid_argument unless every duration is positive, and there is a step.
  explicit PowerProfile(std::vector<PowerStep> steps);

  [[nodiscard]] const std::vector<PowerStep>& steps() const { return steps_; }
  [[nodiscard]] std::chrono::seconds length() const { return length_; }
  [[nodiscard]] KilowattHours energy() const;
  [[nodiscard]] Watts mean() const;
  [[nodiscard]] bool is_constant() const;

 private:
  std::vector<PowerStep> steps_;
  std::chrono::seconds length_{0};
};

/// What pausing costs, and what is allowed.
struct PauseCosts {
  std::chrono::seconds resume{0};  ///< of running again after each pause, at the mean power, until
                                   ///< the job is where it was
  Watts idle;                      ///< facility power while paused
  std::chrono::seconds min_on{0}, min_off{0};
  std::optional<std::size_t> most_pauses;

  /// Whether pausing is free and not limited.
  [[nodiscard]] bool none() const;
};

/// What is to be run.
struct Job {
  PowerProfile power;
  PauseCosts pausing = {};
};

/// When it may run: no earlier than `from`, done by `deadline`.
struct Window {
  Moment from, deadline;
};

/// When a job runs, and what that emits by the series it was planned with.
struct Plan {
  std::vector<Span> blocks;  ///< in order, none touching the next
  KilowattHours energy;      ///< with what pauses cost
  KilogramsCO2e co2e;
  /// The step that pauses were planned on, where the exact one has too many moments to try.
  std::optional<std::chrono::seconds> planned_step = {};

  [[nodiscard]] Moment start() const { return blocks.front().begin; }
  [[nodiscard]] Moment end() const { return blocks.back().end; }
  [[nodiscard]] std::size_t pauses() const { return blocks.size() - 1; }
  /// Emissions ÷ energy.
  [[nodiscard]] GramsPerKilowattHour intensity() const;
};

/// The job run without a break from a moment on; nothing where the series doesn't cover it.
[[nodiscard]] std::optional<Plan> run_from(const Series& series, const Job& job, Moment start);

/// The job run in those blocks, as long as they last together: the joint integral of power and
/// intensity, with the costs of pausing. Nothing where the series doesn't cover a block, or,
/// with power while paused, a pause.
[[nodiscard]] std::optional<Plan> run_in(const Series& series, const Job& job,
                                         std::vector<Span> blocks);

/// What starting without a break can come to within a window.
struct Starts {
  Plan best;                ///< flexible start; the earliest of equal ones
  Plan worst;               ///< the earliest of equal ones
  KilogramsCO2e mean_co2e;  ///< over all moments at which it could start
  /// The stretches that power was averaged over to look for the starts, where it changes too often
  /// for all of its corners. What the plans emit is exact.
  std::optional<std::chrono::seconds> power_step = {};
};

/// The starts within a window (Dodge et al. 2022, algorithm 1, but exact: the emissions are
/// piecewise linear in the start, with corners where a boundary of the power meets one of the
/// series). Nothing where the series covers none of them.
[[nodiscard]] std::optional<Starts> starts_within(const Series& series, const Job& job,
                                                  Window window);

/// The best plan with pauses within a window (Dodge et al. 2022, algorithm 2; with what pauses cost
/// and with power that varies by dynamic programme). A single block where pausing doesn't pay.
/// Nothing where the window, without gaps, is too short. Of plans that emit the same, one with the
/// fewest pauses.
[[nodiscard]] std::optional<Plan> pause_and_resume(const Series& series, const Job& job,
                                                   Window window);

/// Which plans are made for each start.
struct Strategies {
  bool flexible = true, paused = true;
};

/// Starts all over a series, each with what planning would have come to.
struct Backtest {
  std::vector<Moment> starts;                          ///< those whose windows are covered
  std::vector<double> now_kg, flexible_kg, paused_kg;  ///< of each of them; empty: not wanted
  std::size_t uncovered = 0;                           ///< starts that were left out
  /// From one start to the next: more than was asked for where so many cannot be planned in time.
  std::chrono::seconds every{0};
  /// The coarsest step that pauses were planned on, and power averaged over, where not exact.
  std::optional<std::chrono::seconds> planned_step = {}, power_step = {};
};

/// Plans a job, with that much slack beyond its length, for a start every `every` from the begin of
/// the series on. Throws std::invalid_argument unless `every` is positive and slack not negative.
[[nodiscard]] Backtest backtest(const Series& series, const Job& job, std::chrono::seconds slack,
                                std::chrono::seconds every, Strategies strategies = {});

/// Plans made on a forecast, weighed by what then was.
struct ForecastBacktest {
  Backtest known;  ///< with perfect knowledge; of the starts whose windows both series cover
  std::vector<double> flexible_on_forecast_kg, paused_on_forecast_kg;  ///< by the actual series
};

/// The backtest with a forecast beside what was. As many starts as can be planned in time.
[[nodiscard]] ForecastBacktest backtest_forecast(const Series& actual, const Series& forecast,
                                                 const Job& job, std::chrono::seconds slack,
                                                 std::chrono::seconds every,
                                                 Strategies strategies = {});

/// What planning saves against now, percent; nothing where now emits nothing.
[[nodiscard]] std::optional<double> saving_percent(double now_kg, double planned_kg);

/// How numbers are spread. A percentile p lies at position p · (n − 1) of the sorted numbers, from
/// 0 on, and linearly between the two numbers beside it (type 7 of Hyndman and Fan 1996).
struct Distribution {
  double mean = 0, median = 0, p10 = 0, p90 = 0;
};

/// Nothing of no numbers.
[[nodiscard]] std::optional<Distribution> distribution_of(std::vector<double> values);
/// Of the savings of all starts, percent, without those for which there is none.
[[nodiscard]] std::optional<Distribution> savings_of(const std::vector<double>& now_kg,
                                                     const std::vector<double>& planned_kg);

}  // namespace trainprint
