// SPDX-License-Identifier: MIT
#include "text/joined.hpp"

#include "catch.hpp"

namespace trainprint::text {
namespace {

constexpr std::array<std::string_view, 3> ends{"low", "central", "high"};
constexpr std::array<std::string_view, 1> one{"low"};

TEST_CASE("names are joined to one text") {
  CHECK(std::string_view{joined<ends>} == "low central high");
  CHECK(std::string_view{joined<ends, ',', '='>} == "=low,central,high");
  CHECK(std::string_view{joined<one>} == "low");
}

}  // namespace
}  // namespace trainprint::text
