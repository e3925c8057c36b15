// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <stdexcept>

namespace trainprint {

/// The number inside a quantity, for code that works on any of them.
[[nodiscard]] constexpr double number(double value) {
  return value;
}
template <class Quantity>
[[nodiscard]] constexpr double number(Quantity quantity) {
  return quantity.value();
}

/// A value known to lie between two ends: finite, not negative, low ≤ central ≤ high. The interval
/// is meant to hold the true value for 9 of 10 runs (docs/method.md#ranges). There is no `<`: say
/// which end is meant.
template <class Value>
class Range {
 public:
  constexpr Range() = default;

  /// An exact value.
  explicit constexpr Range(Value value) : Range{value, value, value} {}

  /// Throws std::invalid_argument if the ends are not finite, not ordered, or negative.
  constexpr Range(Value low, Value central, Value high)
      : low_{low}, central_{central}, high_{high} {
    const bool ordered = 0 <= number(low) && number(low) <= number(central) &&
                         number(central) <= number(high) && number(high) < HUGE_VAL;
    if (!ordered) throw std::invalid_argument{"a range must be finite, ordered and not negative"};
  }

  [[nodiscard]] constexpr Value low() const { return low_; }
  [[nodiscard]] constexpr Value central() const { return central_; }
  [[nodiscard]] constexpr Value high() const { return high_; }
  [[nodiscard]] constexpr bool is_exact() const {
    return number(low_) == number(central_) && number(central_) == number(high_);
  }

  friend constexpr bool operator==(const Range&, const Range&) = default;

 private:
  Value low_{};
  Value central_{};
  Value high_{};
};

}  // namespace trainprint
