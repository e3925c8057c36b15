// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/power/format.hpp"
#include "text/number.hpp"

/// Parts of the lines of power logs, and what is wrong with them. They refer to the line.
namespace trainprint::readers {

/// The text without blanks at its ends.
[[nodiscard]] std::string_view stripped(std::string_view text);

/// The parts of a line between any of the `separators`; none of them is empty.
[[nodiscard]] std::vector<std::string_view> words(std::string_view line,
                                                  std::string_view separators);

/// The line behind what a terminal shows of Ctrl-C, which stands before the row that follows.
[[nodiscard]] std::string_view behind_interrupts(std::string_view line);

/// The first lines of the beginning of a log, at most so many.
[[nodiscard]] std::vector<std::string_view> first_lines(std::string_view beginning,
                                                        std::size_t most);

/// The first line that is not blank.
[[nodiscard]] std::string_view first_line(std::string_view beginning);

/// Where the first of those names that is in the header stands in it; nothing if none is.
[[nodiscard]] std::optional<std::size_t> place_of(const std::vector<std::string_view>& header,
                                                  std::initializer_list<std::string_view> names);

/// The name that stands twice in a header; empty if none does.
[[nodiscard]] std::string_view repeated_name(const std::vector<std::string_view>& header);

/// A number, or what is wrong with it.
using Amount = text::Parsed<double>;

/// A number from 0 to `most` (codes `not-a-number`, `out-of-range`); `what` says in the message
/// what it should be, such as `a power in W`.
[[nodiscard]] Amount to_amount(std::string_view cell, std::string_view what, double most);

/// Likewise of a part of the current line. Nothing, with the fault, for other texts.
[[nodiscard]] std::optional<double> amount_in(std::string_view cell, std::string_view what,
                                              double most, PowerSink& sink);

/// The share, 0 to 1, that a percentage means; nothing for other texts and numbers beyond 0 to 100.
[[nodiscard]] std::optional<double> percent_in(std::string_view text);

/// Notes a row with another number of cells than its header (`cell-mismatch`).
void fault_cells(std::size_t cells, std::size_t wanted, PowerSink& sink);

/// Seconds as they can be counted: rounded to microseconds. They must be at most 10¹².
[[nodiscard]] std::chrono::microseconds in_microseconds(double seconds);

}  // namespace trainprint::readers
