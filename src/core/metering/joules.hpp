// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include <trainprint/units.hpp>

namespace trainprint {

/// A length of time in seconds.
[[nodiscard]] constexpr double seconds_of(std::chrono::microseconds time) {
  return std::chrono::duration<double>{time}.count();
}

/// Energy from J, which are W × s.
[[nodiscard]] constexpr KilowattHours kilowatt_hours(double joules) {
  constexpr double of_a_kilowatt_hour = 3.6e6;
  return KilowattHours{joules / of_a_kilowatt_hour};
}

}  // namespace trainprint
