// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/estimate.hpp>

namespace trainprint {

/// Standard deviations in the half-width of a 90 % interval.
inline constexpr double standard_deviations = 1.6448536269514722;

/// Mean, variance and third central moment: those of a sum of independent numbers add up.
struct Cumulants {
  double mean = 0;
  double variance = 0;
  double third = 0;
};

[[nodiscard]] constexpr Cumulants operator+(const Cumulants& a, const Cumulants& b) {
  return {a.mean + b.mean, a.variance + b.variance, a.third + b.third};
}
[[nodiscard]] constexpr Cumulants operator-(const Cumulants& a, const Cumulants& b) {
  return {a.mean - b.mean, a.variance - b.variance, a.third - b.third};
}

/// Two halves of normal distributions that meet in their median (docs/method.md#combination), with
/// the distances from there to the 5th and the 95th percentile.
struct TwoPiece {
  double median = 0;
  double down = 0;
  double up = 0;
};

[[nodiscard]] Cumulants cumulants_of(const TwoPiece& x);

/// Whether a factor alone can bring the result to 0.
[[nodiscard]] bool is_bottomless(const Effect& effect);

/// Those of one factor's part in the ln of a result. An infinite distance down counts as `bottom`.
[[nodiscard]] Cumulants cumulants_of(const Effect& effect, double bottom);

/// What the interplay of two of the factors adds to theirs; nothing beside an infinite distance.
[[nodiscard]] Cumulants cumulants_of(const Interplay& interplay, const Effect& first,
                                     const Effect& second);

/// The one with these cumulants; as skew as one can be, where they are skewer still.
[[nodiscard]] TwoPiece two_piece_of(const Cumulants& cumulants);

/// Half-width in ln beyond which the moments of an exponential mean nothing.
inline constexpr double widest = 3;

/// Mean, variance and third central moment of exp(X), with half-widths of at most `widest`.
[[nodiscard]] Cumulants cumulants_of_exponential(const TwoPiece& x);

/// The X for which exp(X) has these, as nearly as there is one. Precondition: the mean is above 0.
[[nodiscard]] TwoPiece logarithm_of(const Cumulants& exponential);

}  // namespace trainprint
