// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include <trainprint/schedule.hpp>

/// Plans where pausing costs or is limited, or where power varies, by dynamic programme
/// (docs/method.md#schedule).
namespace trainprint {

/// How much a plan may take to find. A cell is a moment with work done, and pauses where they are
/// limited; it costs two bits, and those of as many rows as a pause at least moves work by a
/// number.
struct PlanningLimits {
  std::size_t cells = 64'000'000;
  std::size_t numbers = 8'000'000;
};

/// The step that a plan is made on: the greatest that all boundaries involved are multiples of, or
/// the least of a list of round ones that the limits allow for.
struct PlanningStep {
  std::chrono::seconds length{0};
  bool exact = true;
  std::size_t cells = 0;
};

[[nodiscard]] PlanningStep planning_step(const Series& series, const Job& job, Window window,
                                         PlanningLimits limits = {});

/// The limits for plans that are made by the hundred.
inline constexpr PlanningLimits limits_of_many{1'500'000, 1'500'000};
/// Steps of power that such plans tell apart.
inline constexpr std::size_t power_steps_of_many = 500;
/// How many plans with pauses a backtest may make over a series, in about two seconds.
[[nodiscard]] std::size_t most_plans(const Series& series, const Job& job,
                                     std::chrono::seconds window);

/// `pause_and_resume` within limits.
[[nodiscard]] std::optional<Plan> pause_and_resume(const Series& series, const Job& job,
                                                   Window window, PlanningLimits limits);

/// The best plan by dynamic programme. Nothing where there are no plans with pauses.
[[nodiscard]] std::optional<Plan> plan_pauses(const Series& series, const Job& job, Window window,
                                              PlanningLimits limits = {});

/// The best plan with pauses by dynamic programme, or without where those don't pay.
[[nodiscard]] std::optional<Plan> best_with_pauses(const Series& series, const Job& job,
                                                   Window window, PlanningLimits limits = {});

}  // namespace trainprint
