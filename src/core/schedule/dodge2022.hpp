// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>

/// The two algorithms of Dodge et al. 2022 as they are defined there, on steps of 5 minutes
/// (docs/method.md#dodge2022). What plans for users is exact instead: schedule.hpp.
namespace trainprint::dodge2022 {

inline constexpr std::chrono::seconds step = std::chrono::minutes{5};

/// A carbon intensity every 5 minutes, with what the algorithms ask of it.
class FiveMinuteSeries {
 public:
  /// Without a value: not known.
  FiveMinuteSeries(Moment begin, const std::vector<std::optional<double>>& g_per_kwh);

  [[nodiscard]] Moment begin() const { return begin_; }
  [[nodiscard]] std::size_t size() const { return g_per_kwh_.size(); }
  /// The index of the step that a moment lies in; nothing outside of the series.
  [[nodiscard]] std::optional<std::size_t> index_of(Moment moment) const;
  /// Whether all of so many steps are known.
  [[nodiscard]] bool knows(std::size_t first, std::size_t count) const;
  [[nodiscard]] const double* at(std::size_t index) const { return g_per_kwh_.data() + index; }
  /// The sum of so many steps, g/kWh.
  [[nodiscard]] double sum(std::size_t first, std::size_t count) const {
    return before_[first + count] - before_[first];
  }

 private:
  Moment begin_;
  std::vector<double> g_per_kwh_;          // 0 where not known
  std::vector<double> before_;             // sums up to each step
  std::vector<std::uint32_t> not_before_;  // unknown steps up to each step
};

/// The time-weighted means of a series over the full 5 minutes of the clock. Where a part is not
/// known, nothing is. What is after `until` is left out: a value can hold for a thousand years.
[[nodiscard]] FiveMinuteSeries from_series(const Series& series, Moment until = Moment::max());

/// What a job of constant power emits per energy, g/kWh.
struct Outcome {
  double now = 0;  ///< started at once, without a pause
  double flexible =
      0;              ///< algorithm 1: the best of all starts within the slack, both ends included
  double paused = 0;  ///< algorithm 2: in the steps of lowest intensity until the end of the slack
  std::size_t pauses = 0;  ///< of algorithm 2; of equal steps, the earliest are taken
};

/// Both algorithms for a job of so many steps, from a start on. Nothing unless all steps up to the
/// end of the slack are known, and the job has one at least.
[[nodiscard]] std::optional<Outcome> simulate(const FiveMinuteSeries& series, std::size_t start,
                                              std::size_t length_steps, std::size_t slack_steps);

}  // namespace trainprint::dodge2022
