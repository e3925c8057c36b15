// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include <trainprint/series.hpp>

#include "readers/series/part.hpp"

namespace trainprint::readers {

/// A moment that was given two values.
struct Conflict {
  Moment begin;
  double dropped = 0, taken = 0;  ///< g/kWh
};

/// Values in order, each with its end, none reaching into the next.
struct Steps {
  std::vector<SeriesValue> values;
  std::chrono::seconds step{0};  ///< the most common one
  std::size_t repeated = 0;      ///< given again with the same value
  std::size_t revised = 0;       ///< given again with another value, with a later time of issue
  std::vector<Conflict> conflicts = {};  ///< given again with another value, without one
  std::size_t overlapping = 0;           ///< that were cut where the next one begins
};

/// The values of one series, in the order of their files, as steps (docs/series.md#steps). Of
/// values for one moment the one that was issued last counts, else the last. A value without an end
/// holds until the next one if that comes a step on, and for a step otherwise. Of a single value
/// that has no end nothing comes, unless `otherwise` says how long a step is.
[[nodiscard]] Steps steps_of(std::vector<SeriesValue> values,
                             std::chrono::seconds otherwise = std::chrono::seconds{0});

}  // namespace trainprint::readers
