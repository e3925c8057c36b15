// SPDX-License-Identifier: MIT
#include "text/duration.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/split.hpp"

namespace trainprint::text {
namespace {

constexpr const char* code = "not-a-duration";
constexpr const char* forms = "give hours (72), units (72h, 3d, 90m, 1d12h) or D-HH:MM:SS";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), is_digit);
}
double whole(std::string_view digits) {
  return to_number(digits).value_or(0);
}

// Hours of `72h`, `1d12h`, `90m`, `30s`: numbers, each with a unit, from long to short.
std::optional<double> with_units(std::string_view text) {
  constexpr std::string_view units = "dhms";
  constexpr double hours[] = {24, 1, 1.0 / 60, 1.0 / 3600};
  double sum = 0;
  std::size_t next_unit = 0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const std::size_t at = text.find_first_of(units);
    if (at == std::string_view::npos || at == 0 || !is_digit(text[at - 1])) return std::nullopt;
    const auto number = to_number(text.substr(0, at));
    const std::size_t unit = units.find(text[at]);
    if (!number || *number < 0 || unit < next_unit) return std::nullopt;
    sum += *number * hours[unit];
    next_unit = unit + 1;
    text.remove_prefix(at + 1);
  }
  return sum;
}

// Hours of Slurm's `D-HH[:MM[:SS]]` (with days) or `HH:MM:SS`.
std::optional<double> slurm(std::string_view text) {
  double days = 0;
  const std::size_t dash = text.find('-');
  const bool has_days = dash != std::string_view::npos;
  if (has_days) {
    if (!all_digits(text.substr(0, dash))) return std::nullopt;
    days = whole(text.substr(0, dash));
    text.remove_prefix(dash + 1);
  }
  std::vector<double> parts;
  for (const std::string_view part : split(text, ':')) {
    if (!all_digits(part)) return std::nullopt;
    parts.push_back(whole(part));
  }
  if (parts.size() > 3 || (!has_days && parts.size() != 3)) return std::nullopt;
  parts.resize(3);
  if (parts[1] >= 60 || parts[2] >= 60 || (has_days && parts[0] >= 24)) return std::nullopt;
  return days * 24 + (parts[0] * 3600 + parts[1] * 60 + parts[2]) / 3600;
}

Parsed<Range<double>> single(std::optional<double> hours, std::string_view text) {
  if (hours) return to_range(*hours, *hours, *hours);
  return {std::nullopt, code, fmt::format("'{}' is not a duration", printable(text)), forms};
}

}  // namespace

Parsed<Range<double>> to_duration(std::string_view text) {
  if (const auto hours = to_number(text)) return single(hours, text);
  const std::size_t colons = static_cast<std::size_t>(std::count(text.begin(), text.end(), ':'));
  if (colons == 0) {
    return single(text.find('-') == std::string_view::npos ? with_units(text) : slurm(text), text);
  }
  if (const auto hours = slurm(text)) return single(hours, text);

  const std::string_view first = text.substr(0, text.find(':'));
  const std::string_view last = text.substr(text.rfind(':') + 1);
  if (colons == 1 && all_digits(first) && all_digits(last)) {
    return {std::nullopt, code,
            fmt::format("'{}' could be {} h {} min or, as Slurm reads it, {} min {} s", text, first,
                        last, first, last),
            fmt::format("write {}h{}m or {}m{}s; a range has a unit on each end: 24h:72h", first,
                        last, first, last)};
  }
  std::vector<double> ends;
  for (const std::string_view part : split(text, ':')) {
    const auto hours = with_units(part);
    if (!hours) {
      return {std::nullopt, code,
              fmt::format("'{}' is not a duration or a range of durations", printable(text)),
              "a range has a unit on each end, such as 24h:72h; Slurm's form is D-HH:MM:SS"};
    }
    ends.push_back(*hours);
  }
  return ends_to_range(ends, text);
}

}  // namespace trainprint::text
