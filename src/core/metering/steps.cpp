// SPDX-License-Identifier: MIT
#include "core/metering/steps.hpp"

#include <bit>

namespace trainprint {

StepBins::Place StepBins::place_of(std::uint64_t length) {
  if (length < bins) return {0, static_cast<std::size_t>(length)};
  constexpr int digits = 7;  // of 64 to 127
  const int shift = static_cast<int>(std::bit_width(length)) - digits;
  return {static_cast<std::size_t>(shift) + 1,
          static_cast<std::size_t>(length >> static_cast<unsigned>(shift)) - bins};
}

double StepBins::least_seconds(Place place) {
  constexpr double microsecond = 1e-6;
  if (place.octave == 0) return static_cast<double>(place.bin) * microsecond;
  const std::uint64_t least = static_cast<std::uint64_t>(bins + place.bin) << (place.octave - 1);
  return static_cast<double>(least) * microsecond;
}

void StepBins::add(std::chrono::microseconds length, const StepSums& step) {
  const Place place = place_of(static_cast<std::uint64_t>(length.count()));
  auto& octave = octaves_.at(place.octave);
  if (!octave) octave = std::make_unique<Octave>();
  (*octave)[place.bin].add(step);
}

std::optional<double> StepBins::median_seconds() const {
  const std::size_t count = all().count;
  std::size_t seen = 0;
  for (const auto& octave : octaves_) {
    if (!octave) continue;
    for (const StepSums& bin : *octave) {
      seen += bin.count;
      if (bin.count > 0 && 2 * seen >= count) return bin.seconds / static_cast<double>(bin.count);
    }
  }
  return std::nullopt;
}

bool StepBins::is_beyond(std::chrono::microseconds length, double limit_seconds) {
  return least_seconds(place_of(static_cast<std::uint64_t>(length.count()))) > limit_seconds;
}

StepSums StepBins::beyond(double limit_seconds) const {
  StepSums sums;
  for (std::size_t octave = 0; octave < octaves; ++octave) {
    if (!octaves_.at(octave)) continue;
    for (std::size_t bin = 0; bin < bins; ++bin) {
      if (least_seconds({octave, bin}) > limit_seconds) sums.add((*octaves_.at(octave)).at(bin));
    }
  }
  return sums;
}

StepSums StepBins::all() const {
  StepSums sums;
  for (const auto& octave : octaves_) {
    if (!octave) continue;
    for (const StepSums& bin : *octave) sums.add(bin);
  }
  return sums;
}

}  // namespace trainprint
