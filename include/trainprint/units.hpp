// SPDX-License-Identifier: MIT
#pragma once

#include <compare>

/// Quantities that cannot be mixed up. Only the products that the method uses exist
/// (docs/method.md#units); anything else does not compile.
namespace trainprint {

/// A number of one unit. Made from a plain number only by name, read back only through `value()`.
template <class Unit>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_{value} {}

  /// The number of units.
  [[nodiscard]] constexpr double value() const { return value_; }

  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity{a.value_ + b.value_};
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity{a.value_ - b.value_};
  }
  friend constexpr Quantity operator*(Quantity a, double scale) {
    return Quantity{a.value_ * scale};
  }
  friend constexpr Quantity operator*(double scale, Quantity a) { return a * scale; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  double value_ = 0;
};

using Watts = Quantity<struct WattsUnit>;
using Hours = Quantity<struct HoursUnit>;
using KilowattHours = Quantity<struct KilowattHoursUnit>;
using GramsPerKilowattHour = Quantity<struct GramsPerKilowattHourUnit>;
using KilogramsCO2e = Quantity<struct KilogramsCO2eUnit>;
using AcceleratorHours = Quantity<struct AcceleratorHoursUnit>;
using Dollars = Quantity<struct DollarsUnit>;
using DollarsPerAcceleratorHour = Quantity<struct DollarsPerAcceleratorHourUnit>;
using DollarsPerKilowattHour = Quantity<struct DollarsPerKilowattHourUnit>;

[[nodiscard]] constexpr KilowattHours operator*(Watts power, Hours time) {
  return KilowattHours{power.value() * time.value() / 1000};
}
[[nodiscard]] constexpr KilogramsCO2e operator*(KilowattHours energy,
                                                GramsPerKilowattHour intensity) {
  return KilogramsCO2e{energy.value() * intensity.value() / 1000};
}
[[nodiscard]] constexpr Dollars operator*(AcceleratorHours time, DollarsPerAcceleratorHour price) {
  return Dollars{time.value() * price.value()};
}
[[nodiscard]] constexpr Dollars operator*(KilowattHours energy, DollarsPerKilowattHour price) {
  return Dollars{energy.value() * price.value()};
}

/// The international avoirdupois pound: exact.
inline constexpr double grams_per_pound = 453.59237;

/// Carbon intensity from lb CO2e per kWh, the unit of US publications.
[[nodiscard]] constexpr GramsPerKilowattHour from_pounds_per_kwh(double pounds) {
  return GramsPerKilowattHour{pounds * grams_per_pound};
}
/// Mass in lb.
[[nodiscard]] constexpr double to_pounds(KilogramsCO2e mass) {
  return mass.value() * 1000 / grams_per_pound;
}

}  // namespace trainprint
