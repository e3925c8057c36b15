// SPDX-License-Identifier: MIT
#include "text/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/split.hpp"

namespace trainprint::text {
namespace {

// Puts commas between the thousands of the whole part of a decimal number.
std::string with_commas(std::string number) {
  const std::size_t whole = std::min(number.find('.'), number.size());
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = whole; at > first + 3;) {
    at -= 3;
    number.insert(at, ",");
  }
  return number;
}

}  // namespace

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  const auto [stop, fault] = std::from_chars(begin, end, value);
  if (fault != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

Parsed<double> to_amount(std::string_view text) {
  double scale = 1;
  std::string_view digits = text;
  for (const auto& [letters, factor] :
       {std::pair{"Kk", 1e3}, std::pair{"Mm", 1e6}, std::pair{"Bb", 1e9}, std::pair{"Tt", 1e12}}) {
    if (text.empty() || std::string_view{letters}.find(text.back()) == std::string_view::npos) {
      continue;
    }
    scale = factor;
    digits.remove_suffix(1);
  }
  const auto number = to_number(digits);
  if (!number || !std::isfinite(*number * scale)) {
    return {std::nullopt, "not-a-number", fmt::format("'{}' is not a number", printable(text)),
            "give a number such as 7e9, or 7B: K, M, B and T stand for 1e3, 1e6, 1e9 and 1e12"};
  }
  return {*number * scale, "", {}, {}};
}

Parsed<Range<double>> to_range(double low, double central, double high) {
  constexpr const char* code = "bad-range";
  if (!std::isfinite(low) || !std::isfinite(central) || !std::isfinite(high)) {
    return {std::nullopt, code, "the number is not finite", "give a number below 1e308"};
  }
  if (low < 0) {
    return {std::nullopt, code, fmt::format("{} is negative", exact(low)),
            "give a number from 0 up"};
  }
  if (low > central || central > high) {
    const std::string written =
        low > high ? fmt::format("{}:{}", exact(low), exact(high))
                   : fmt::format("{}:{}:{}", exact(low), exact(central), exact(high));
    return {std::nullopt, code, fmt::format("the range {} is not in order", written),
            "give the low end first: LOW:HIGH or LOW:CENTRAL:HIGH"};
  }
  return {Range<double>{low, central, high}, "", {}, {}};
}

Parsed<Range<double>> to_quantity(std::string_view text) {
  std::vector<double> numbers;
  for (const std::string_view part : split(text, ':')) {
    const auto number = to_number(part);
    if (!number) {
      return {std::nullopt, "not-a-number", fmt::format("'{}' is not a number", printable(part)),
              "give a number such as 0.5 or 300, or a range LOW:HIGH or LOW:CENTRAL:HIGH"};
    }
    numbers.push_back(*number);
  }
  return ends_to_range(numbers, text);
}

Parsed<Range<double>> ends_to_range(const std::vector<double>& ends, std::string_view text) {
  switch (ends.size()) {
    case 1:
      return to_range(ends[0], ends[0], ends[0]);
    case 2:
      return to_range(ends[0], ends[0] + (ends[1] - ends[0]) / 2, ends[1]);
    case 3:
      return to_range(ends[0], ends[1], ends[2]);
    default:
      return {std::nullopt, "bad-range", fmt::format("'{}' has too many parts", printable(text)),
              "a range is LOW:HIGH or LOW:CENTRAL:HIGH"};
  }
}

std::string exact(double number) {
  return fmt::format("{}", number);
}

std::string range_as_given(const Range<double>& range) {
  if (range.is_exact()) return fmt::format("{:.12g}", range.central());
  return fmt::format("{:.12g} ({:.12g}–{:.12g})", range.central(), range.low(), range.high());
}

std::string rounded(double number) {
  if (number == 0) return "0";
  if (std::abs(number) >= 1e15) return fmt::format("{:.3g}", number);
  // Half up, as people round; 9.95 and above are whole.
  if (number >= 9.95) return with_commas(fmt::format("{:.0f}", std::floor(number + 0.5)));
  if (number < 1e-4) return fmt::format("{:.1e}", number);
  const int digits = 1 - static_cast<int>(std::floor(std::log10(number)));
  const double scale = std::pow(10, digits);
  return with_decimals(std::floor(number * scale + 0.5) / scale, digits);
}

std::string as_given(double number) {
  if (number == 0 || std::abs(number) >= 1) return with_decimals(number, 2);
  return fmt::format("{:.3g}", number);
}

std::string approximate(double number) {
  if (number < 1000) return rounded(number);
  const double unit = std::pow(10, std::floor(std::log10(number)) - 2);
  return rounded(std::round(number / unit) * unit);
}

std::string with_decimals(double number, int decimals) {
  std::string out = fmt::format("{:.{}f}", number, std::max(decimals, 0));
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
  }
  if (out == "-0") out = "0";
  return with_commas(out);
}

}  // namespace trainprint::text
