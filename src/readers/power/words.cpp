// SPDX-License-Identifier: MIT
#include "readers/power/words.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "readers/power/log_number.hpp"
#include "text/locate.hpp"

namespace trainprint::readers {

std::string_view stripped(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::vector<std::string_view> words(std::string_view line, std::string_view separators) {
  std::vector<std::string_view> found;
  std::size_t begin = line.find_first_not_of(separators);
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(separators, begin), line.size());
    found.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(separators, end);
  }
  return found;
}

std::string_view behind_interrupts(std::string_view line) {
  constexpr std::string_view shown = "^C";
  while (stripped(line).starts_with(shown)) line.remove_prefix(line.find(shown) + shown.size());
  return line;
}

std::vector<std::string_view> first_lines(std::string_view beginning, std::size_t most) {
  std::vector<std::string_view> lines;
  while (!beginning.empty() && lines.size() < most) {
    const std::size_t end = std::min(beginning.find('\n'), beginning.size());
    lines.push_back(beginning.substr(0, end));
    beginning.remove_prefix(std::min(end + 1, beginning.size()));
  }
  return lines;
}

std::string_view first_line(std::string_view beginning) {
  const std::size_t begin = beginning.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  beginning.remove_prefix(begin);
  return stripped(beginning.substr(0, beginning.find('\n')));
}

std::optional<std::size_t> place_of(const std::vector<std::string_view>& header,
                                    std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  return std::nullopt;
}

std::string_view repeated_name(const std::vector<std::string_view>& header) {
  for (auto name = header.begin(); name != header.end(); ++name) {
    if (!name->empty() && std::find(header.begin(), name, *name) != name) return *name;
  }
  return {};
}

Amount to_amount(std::string_view cell, std::string_view what, double most) {
  const auto number = log_number(cell);
  if (number && *number >= 0 && *number <= most) return {number, "", {}, {}};
  return {std::nullopt, number ? "out-of-range" : "not-a-number",
          cell.empty() ? fmt::format("there is nothing where {} should be", what)
                       : fmt::format("'{}' is not {}", text::printable(cell), what),
          number ? fmt::format("values are from 0 to {:g}", most) : "mend or remove the row"};
}

std::optional<double> amount_in(std::string_view cell, std::string_view what, double most,
                                PowerSink& sink) {
  Amount amount = to_amount(cell, what, most);
  if (!amount.value) {
    sink.fault_at(cell, amount.code, std::move(amount.problem), std::move(amount.hint));
  }
  return amount.value;
}

std::optional<double> percent_in(std::string_view text) {
  const auto number = log_number(text);
  if (!number || *number < 0 || *number > 100) return std::nullopt;
  return *number / 100;
}

void fault_cells(std::size_t cells, std::size_t wanted, PowerSink& sink) {
  sink.fault(1, "cell-mismatch",
             fmt::format("the row has {} cells, and its header {}", cells, wanted),
             "mend or remove the row");
}

std::chrono::microseconds in_microseconds(double seconds) {
  return std::chrono::microseconds{static_cast<std::int64_t>(std::llround(seconds * 1e6))};
}

}  // namespace trainprint::readers
