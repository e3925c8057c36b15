// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <trainprint/metering.hpp>

namespace trainprint {

/// How many gaps and jumps of the clock are told one by one.
inline constexpr std::size_t most_told = 20;

/// The longest stretches of those added, the longest first; of equal ones the earlier added first.
class Longest {
 public:
  void add(LogMoment begin, LogMoment end) {
    if (kept_.size() == most_told && end - begin <= kept_.back().end - kept_.back().begin) return;
    const auto at = std::upper_bound(
        kept_.begin(), kept_.end(), end - begin,
        [](auto length, const LogGap& gap) { return length > gap.end - gap.begin; });
    kept_.insert(at, LogGap{begin, end});
    if (kept_.size() > most_told) kept_.pop_back();
  }

  [[nodiscard]] const std::vector<LogGap>& kept() const { return kept_; }

 private:
  std::vector<LogGap> kept_;
};

}  // namespace trainprint
