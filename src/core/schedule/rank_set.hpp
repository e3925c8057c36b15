// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trainprint {

/// A set of whole numbers below a bound, whose neighbours are found in a handful of steps: bits,
/// and bits that say which words of the level below hold any.
class RankSet {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  explicit RankSet(std::size_t bound);

  void insert(std::size_t rank);
  void erase(std::size_t rank);
  /// The least member that is `rank` or above.
  [[nodiscard]] std::size_t next(std::size_t rank) const;
  /// The greatest member below `rank`.
  [[nodiscard]] std::size_t previous(std::size_t rank) const;

 private:
  std::vector<std::vector<std::uint64_t>> levels_;
};

}  // namespace trainprint
