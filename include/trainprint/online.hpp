// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include <trainprint/schedule.hpp>
#include <trainprint/series.hpp>

/// When to run without a forecast (docs/method.md#schedule).
namespace trainprint {

/// Run below one intensity, pause above another that is no lower.
struct PausePolicy {
  GramsPerKilowattHour resume_below;  ///< start, and go on after a pause, at it or below
  GramsPerKilowattHour pause_above;
};

/// The job run by a policy that knows the intensity of the moment alone. It runs without regard to
/// it once the slack is used up, and so always ends by the deadline; it pauses no sooner, for no
/// less time and no more often than the job allows. Nothing where the series doesn't cover the
/// window, or the window is too short.
[[nodiscard]] std::optional<Plan> run_by_policy(const Series& series, const Job& job, Window window,
                                                PausePolicy policy);

/// The policy that would have emitted least over the first half of a series, and what it comes to
/// over the other half.
struct PolicyBacktest {
  PausePolicy policy;
  std::size_t chosen_by = 0;              ///< starts, with windows in the first half
  std::vector<Moment> starts;             ///< with windows in the second half
  std::vector<double> now_kg, policy_kg;  ///< of each of them
  std::chrono::seconds every{0};          ///< from one of these starts to the next
};

/// Tries quantiles of the intensities of the first half as thresholds; of equal ones, the highest.
/// As many starts, every `every` at most, as can be tried in time. Nothing where a half covers no
/// window.
[[nodiscard]] std::optional<PolicyBacktest> choose_policy(const Series& series, const Job& job,
                                                          std::chrono::seconds slack,
                                                          std::chrono::seconds every);

}  // namespace trainprint
