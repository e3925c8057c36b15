// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/range.hpp>

namespace trainprint::text {

/// What became of a text: a value, or what is wrong with it.
template <class Value>
struct Parsed {
  std::optional<Value> value;
  const char* code = "";  ///< of the diagnostic; empty if there is a value
  std::string problem;
  std::string hint;
};

/// A finite decimal number such as `0.5`, `1e3` or `-2`; the whole text must be one.
[[nodiscard]] std::optional<double> to_number(std::string_view text);

/// A number that may end in K, M, B or T (10³, 10⁶, 10⁹, 10¹²) of either case, such as `7B` (code
/// `not-a-number`).
[[nodiscard]] Parsed<double> to_amount(std::string_view text);

/// A quantity (codes `not-a-number`, `bad-range`): `X`, `LOW:HIGH` (central in the middle) or
/// `LOW:CENTRAL:HIGH`, not negative, in order.
[[nodiscard]] Parsed<Range<double>> to_quantity(std::string_view text);

/// A range out of its ends, or what is wrong with them (code `bad-range`): not finite, negative, or
/// out of order.
[[nodiscard]] Parsed<Range<double>> to_range(double low, double central, double high);

/// A range out of one, two or three ends that stood in `text`, likewise.
[[nodiscard]] Parsed<Range<double>> ends_to_range(const std::vector<double>& ends,
                                                  std::string_view text);

/// Shortest text that reads back as the same number.
[[nodiscard]] std::string exact(double number);

/// A range that was given: `central (low–high)`, or one number if it is exact, in at most twelve
/// significant digits.
[[nodiscard]] std::string range_as_given(const Range<double>& range);

/// For people: whole from 10 up, with commas between thousands; two significant digits below.
[[nodiscard]] std::string rounded(double number);

/// For people, of a value that was given: at most two decimals, three significant digits below 1.
[[nodiscard]] std::string as_given(double number);

/// For people, of an estimate: as `rounded`, with at most three significant digits.
[[nodiscard]] std::string approximate(double number);

/// For people: at most `decimals` decimals, without trailing zeros, with commas between thousands.
[[nodiscard]] std::string with_decimals(double number, int decimals);

}  // namespace trainprint::text
