// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>

/// The two algorithms of Dodge et al. 2022 as the paper has them, in steps of five minutes
/// (docs/method.md#schedule).
namespace trainprint::dodge2022 {

/// A carbon intensity per five minutes; not a number where none is known.
struct FiveMinuteSeries {
  Moment begin;
  std::vector<double> g_per_kwh;
};

/// The means over steps of five minutes that begin at whole multiples of five minutes; not a number
/// for steps that the series doesn't cover.
[[nodiscard]] FiveMinuteSeries from_series(const Series& series);

/// Sums of the intensities of the steps that a job runs in.
struct Savings {
  double baseline = 0;  ///< started at once
  double flexible = 0;  ///< algorithm 1, flexible start
  double paused = 0;    ///< algorithm 2, pause and resume
  std::size_t pauses = 0;
};

/// A job of that many steps with that many steps of slack; nothing where the horizon is not
/// covered.
[[nodiscard]] std::optional<Savings> savings(const FiveMinuteSeries& series, std::size_t length,
                                             std::size_t slack, std::size_t start);

}  // namespace trainprint::dodge2022
