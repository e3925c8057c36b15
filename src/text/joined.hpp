// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace trainprint::text {

/// The characters of `joined`, with a null at the end.
template <const auto& names, char between, std::size_t before>
[[nodiscard]] constexpr auto joined_characters(const std::array<char, before>& beginning) {
  constexpr std::size_t size = [] {
    std::size_t sum = names.size();
    for (const std::string_view name : names) sum += name.size();
    return sum;
  }();
  std::array<char, before + size> out{};
  std::size_t at = 0;
  for (const char c : beginning) out.at(at++) = c;
  for (const std::string_view name : names) {
    if (at > before) out.at(at++) = between;
    for (const char c : name) out.at(at++) = c;
  }
  return out;
}

template <const auto& names, char between, char... beginning>
inline constexpr auto joined_array =
    joined_characters<names, between>(std::array<char, sizeof...(beginning)>{beginning...});

/// An array of texts as one text, made by the compiler, with a character between each two and
/// perhaps some before all of them: what rows of constants hold.
template <const auto& names, char between = ' ', char... beginning>
inline constexpr const char* joined = joined_array<names, between, beginning...>.data();

}  // namespace trainprint::text
