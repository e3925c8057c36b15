// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include <trainprint/series.hpp>

namespace trainprint {

/// Starts whose windows a series covers.
struct StartList {
  std::vector<Moment> starts;
  std::size_t uncovered = 0;
};

/// A start every `every` from the begin of the series on, where a window of that length ends by the
/// end of the series.
[[nodiscard]] StartList starts_every(const Series& series, std::chrono::seconds length,
                                     std::chrono::seconds every);

/// The least stride by which no more than `most` of `all` starts are left; if not all, one that
/// passes through all hours of the day.
[[nodiscard]] std::size_t stride_for(std::size_t all, std::size_t most, std::chrono::seconds every);

/// As many times `every` as make no more than `most` starts over a series; if not all, by a number
/// that passes through all hours of the day.
[[nodiscard]] std::chrono::seconds spaced_out(const Series& series, std::chrono::seconds every,
                                              std::size_t most);

}  // namespace trainprint
