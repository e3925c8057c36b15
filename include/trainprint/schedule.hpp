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
};

/// The starts within a window (Dodge et al. 2022, algorithm 1, but exact: the emissions are
/// piecewise linear in the start, with corners where a boundary of the power meets one of the
/// series). Nothing where the series covers none of them.
[[nodiscard]] std::optional<Starts> starts_within(const Series& series, const Job& job,
                                                  Window window);

/// The best plan with pauses within a window (Dodge et al. 2022, algorithm 2). Nothing where the
/// window, without gaps, is too short. Equal intensities are taken earliest first.
[[nodiscard]] std::optional<Plan> pause_and_resume(const Series& series, const Job& job,
                                                   Window window);

/// Starts all over a series, each with what planning would have come to.
struct Backtest {
  std::vector<Moment> starts;                          ///< those whose windows are covered
  std::vector<double> now_kg, flexible_kg, paused_kg;  ///< of each of them
  std::size_t uncovered = 0;                           ///< starts that were left out
};

/// Plans a job, with that much slack beyond its length, for a start every `every` from the begin of
/// the series on.
[[nodiscard]] Backtest backtest(const Series& series, const Job& job, std::chrono::seconds slack,
                                std::chrono::seconds every);

}  // namespace trainprint
