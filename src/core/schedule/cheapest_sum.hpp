// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <trainprint/series.hpp>

#include "core/schedule/rank_set.hpp"

namespace trainprint {

/// What the time of least intensity sums up to in a window that moves on (docs/method.md#schedule).
/// The steps stand in the order of intensity; what is below a threshold in it is summed up. The
/// threshold follows as steps enter and leave.
class CheapestSum {
 public:
  CheapestSum(const Series& series, std::chrono::seconds length);

  /// The least integral over `length` within a window, g/kWh × h. Neither end may lie before that
  /// of the call before, and the window must hold that much time without gaps.
  [[nodiscard]] double in(Span window);

 private:
  struct Ranked {
    long double intensity;
    std::int64_t time;  // in the window, s
  };

  void set_time(std::size_t step, Span window);
  void settle();

  const Series& series_;
  std::int64_t length_;
  std::vector<std::uint32_t> rank_of_;
  std::vector<Ranked> ranked_;
  RankSet present_;
  std::size_t first_ = 0, last_ = 0;  // steps that the window touches
  std::size_t threshold_ = 0;         // what is present below this rank is summed up
  std::int64_t below_ = 0;            // s
  long double sum_ = 0;               // g/kWh × s
};

}  // namespace trainprint
