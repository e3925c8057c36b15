// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include <trainprint/schedule.hpp>

/// Emissions of a run without a break as a function of its start (docs/method.md#schedule).
namespace trainprint {

/// A start, and what a run from there emits.
struct Corner {
  Moment start;
  double kg;
};

/// Emissions by start. Between neighbouring corners of a stretch they are linear.
struct EmissionsByStart {
  std::vector<std::vector<Corner>> stretches;  ///< of starts that the series covers, in order
  std::optional<std::chrono::seconds> power_step = {};  ///< that power was averaged over
};

/// Of all starts from `first` to `last`. Where boundaries of the power meet those of the series
/// more than `most` times, the power is averaged over longer steps.
[[nodiscard]] EmissionsByStart emissions_by_start(const Series& series, const PowerProfile& power,
                                                  Moment first, Moment last,
                                                  std::size_t most = 1'000'000);

/// The step to average power over so that it has at most so many; nothing where it has no more.
[[nodiscard]] std::optional<std::chrono::seconds> step_for(const PowerProfile& power,
                                                           std::size_t most);

/// The power averaged over steps of one length; the last one may be shorter.
[[nodiscard]] PowerProfile averaged(const PowerProfile& power, std::chrono::seconds step);

}  // namespace trainprint
