// SPDX-License-Identifier: MIT
#include <tuple>
#include <type_traits>

#include <trainprint/units.hpp>

#include "catch.hpp"

namespace trainprint {
namespace {

using Units =
    std::tuple<Watts, Hours, KilowattHours, GramsPerKilowattHour, KilogramsCO2e, AcceleratorHours,
               Dollars, DollarsPerAcceleratorHour, DollarsPerKilowattHour>;

template <class A, class B>
concept Adds = requires(A a, B b) {
  a + b;
}
|| requires(A a, B b) {
  a - b;
};
template <class A, class B>
concept Multiplies = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept Divides = requires(A a, B b) {
  a / b;
};
template <class A, class B>
concept Compares = requires(A a, B b) {
  a < b;
}
|| requires(A a, B b) {
  a == b;
};

// Whether `A` multiplied by `B` gives `Product`.
template <class A, class B, class Product>
constexpr bool product_is = std::is_same_v<decltype(A{} * B{}), Product>;

// How many units `Unit` adds to, multiplies with, and so on.
template <class Unit, class... All>
constexpr int additions(std::tuple<All...>*) {
  return (int{Adds<Unit, All>} + ...);
}
template <class Unit, class... All>
constexpr int products(std::tuple<All...>*) {
  return (int{Multiplies<Unit, All>} + ...);
}
template <class Unit, class... All>
constexpr int quotients(std::tuple<All...>*) {
  return (int{Divides<Unit, All>} + ...);
}
template <class Unit, class... All>
constexpr int comparisons(std::tuple<All...>*) {
  return (int{Compares<Unit, All>} + ...);
}

template <class... All>
constexpr bool mix_only_with_themselves(std::tuple<All...>* all) {
  return ((additions<All>(all) == 1 && quotients<All>(all) == 1 && comparisons<All>(all) == 1) &&
          ...);
}
template <class... All>
constexpr int all_products(std::tuple<All...>* all) {
  return (products<All>(all) + ...);
}
template <class... All>
constexpr bool convert_by_name_only(std::tuple<All...>*) {
  return ((!std::is_convertible_v<double, All> && !std::is_convertible_v<All, double> &&
           !Adds<All, double> && !Adds<double, All> && !Compares<All, double> &&
           !Divides<double, All>)&&...);
}

constexpr Units* units = nullptr;

// What must not compile.
static_assert(!Adds<Watts, Hours>);
static_assert(!Multiplies<Watts, Watts>);
static_assert(!Multiplies<KilowattHours, Watts>);
static_assert(!Compares<Watts, KilowattHours>);
static_assert(!Divides<KilowattHours, Hours>);
static_assert(mix_only_with_themselves(units));
static_assert(convert_by_name_only(units));

// The table of products, and nothing beside it.
static_assert(product_is<Watts, Hours, KilowattHours>);
static_assert(product_is<KilowattHours, GramsPerKilowattHour, KilogramsCO2e>);
static_assert(product_is<AcceleratorHours, DollarsPerAcceleratorHour, Dollars>);
static_assert(product_is<KilowattHours, DollarsPerKilowattHour, Dollars>);
static_assert(all_products(units) == 4);

// Constants are exact, and everything works at compile time.
static_assert(Watts{1000} * Hours{1} == KilowattHours{1});
static_assert(KilowattHours{1} * GramsPerKilowattHour{1000} == KilogramsCO2e{1});
static_assert(AcceleratorHours{3} * DollarsPerAcceleratorHour{0.5} == Dollars{1.5});
static_assert(KilowattHours{50} * DollarsPerKilowattHour{0.125} == Dollars{6.25});
static_assert(grams_per_pound == 453.59237);

}  // namespace

TEST_CASE("quantities of one unit add, subtract, scale and compare") {
  CHECK((Watts{2} + Watts{3}).value() == 5);
  CHECK((Watts{5} - Watts{3}).value() == 2);
  CHECK((Watts{5} * 2).value() == 10);
  CHECK((2 * Watts{5}).value() == 10);
  CHECK(Watts{6} / Watts{4} == 1.5);
  CHECK(Watts{1} < Watts{2});
  CHECK(Watts{2} == Watts{2});
  CHECK(Watts{}.value() == 0);
}

TEST_CASE("1415.78 W over 12 h are 16.98936 kWh") {
  CHECK((Watts{1415.78} * Hours{12}).value() == Approx(16.98936).epsilon(1e-14));
}

TEST_CASE("a pound per kWh is 453.59237 g per kWh") {
  CHECK(from_pounds_per_kwh(1).value() == 453.59237);
  CHECK(from_pounds_per_kwh(0.954).value() == Approx(432.72712098).epsilon(1e-12));
}

TEST_CASE("a pound is 0.45359237 kg") {
  CHECK(to_pounds(KilogramsCO2e{0.45359237}) == Approx(1).epsilon(1e-15));
  CHECK(to_pounds(KilogramsCO2e{1}) == Approx(2.2046226218487757).epsilon(1e-15));
}

}  // namespace trainprint
