// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace trainprint::readers {

/// More than any device or node draws, W; and any counter holds, J.
inline constexpr double most_watts = 1e9;
inline constexpr double most_joules = 1e18;

/// A finite decimal number such as `412.31`, `-2` or `1e3`; the whole text must be one.
[[nodiscard]] inline std::optional<double> log_number(std::string_view text) {
  // Digits with one point between them, few enough to be exact.
  constexpr std::size_t most_digits = 15;
  constexpr double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                               1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (!text.empty() && text.size() <= most_digits) {
    std::uint64_t digits = 0;
    std::size_t decimals = 0;
    bool has_point = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
        decimals += has_point ? 1 : 0;
      } else if (c == '.' && !has_point && at > 0) {
        has_point = true;
      } else {
        break;
      }
    }
    const bool ends_in_digit = text.back() != '.';
    if (at == text.size() && ends_in_digit) return static_cast<double>(digits) / powers[decimals];
  }
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace trainprint::readers
