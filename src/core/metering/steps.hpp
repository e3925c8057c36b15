// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace trainprint {

/// What the steps between readings add up to.
struct StepSums {
  std::size_t count = 0;
  double seconds = 0;
  double joules = 0;
  double idle_seconds = 0;
  double known_seconds = 0;  ///< of which it is known whether the device was idle

  /// Takes a step in.
  void add(const StepSums& step) {
    count += step.count;
    seconds += step.seconds;
    joules += step.joules;
    idle_seconds += step.idle_seconds;
    known_seconds += step.known_seconds;
  }
};

/// Sums of steps by their length, so that the longer ones can be told apart when all have been
/// seen. Lengths share a bin if they differ by less than 1 in 64 (below 64 µs they have one each):
/// the sums are exact, a limit between two lengths of one bin is not.
class StepBins {
 public:
  /// `length` is at least 1 µs.
  void add(std::chrono::microseconds length, const StepSums& step);

  /// The mean length in the bin of the median step (of an even number, the lower one), in seconds.
  [[nodiscard]] std::optional<double> median_seconds() const;

  /// Whether a step is longer than a limit, as `beyond` has it.
  [[nodiscard]] static bool is_beyond(std::chrono::microseconds length, double limit_seconds);
  /// The sums of the steps in bins that lie beyond a limit as a whole.
  [[nodiscard]] StepSums beyond(double limit_seconds) const;
  /// The sums of all steps.
  [[nodiscard]] StepSums all() const;

 private:
  static constexpr std::size_t bins = 64;     // of an octave
  static constexpr std::size_t octaves = 58;  // of what 63 bits hold
  using Octave = std::array<StepSums, bins>;

  struct Place {
    std::size_t octave = 0, bin = 0;
  };
  [[nodiscard]] static Place place_of(std::uint64_t length);
  [[nodiscard]] static double least_seconds(Place place);

  std::array<std::unique_ptr<Octave>, octaves> octaves_;
};

}  // namespace trainprint
