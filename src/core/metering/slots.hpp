// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <trainprint/metering.hpp>

namespace trainprint {

/// Energy by slots of time, each of which begins at a multiple of their length since 1970.
class SlotSums {
 public:
  /// Without a length there are none.
  explicit SlotSums(std::optional<std::chrono::seconds> length);

  /// Energy of a stretch over which power changes evenly from one value to the other, W.
  void add(LogMoment begin, LogMoment end, double first_watts, double last_watts) {
    if (length_.count() > 0 && is_complete_) spread(begin, end, first_watts, last_watts);
  }

  /// In the order of time, without those in which nothing was drawn; none once there would be more
  /// than `Meter::most_slots`.
  [[nodiscard]] std::vector<SlotEnergy> slots() const;
  [[nodiscard]] bool is_complete() const { return is_complete_; }

 private:
  static constexpr std::int64_t chunk_size = 64;
  using Chunk = std::array<double, chunk_size>;  // J, of slots one after another

  [[nodiscard]] double& joules_of(std::int64_t slot);
  void spread(LogMoment begin, LogMoment end, double first_watts, double last_watts);

  std::chrono::microseconds length_{0};
  std::map<std::int64_t, Chunk> chunks_;
  bool is_complete_ = true;
};

}  // namespace trainprint
