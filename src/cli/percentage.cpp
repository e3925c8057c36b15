// SPDX-License-Identifier: MIT
#include "cli/percentage.hpp"

#include <fmt/format.h>

#include "text/locate.hpp"
#include "text/number.hpp"

namespace trainprint::cli {

std::optional<double> to_percentage(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto percent = text::to_number(text);
  return percent && *percent >= 0 ? percent : std::nullopt;
}

double percentage_of(const char* option, const std::string& given) {
  if (const auto percent = to_percentage(given)) return *percent;
  const auto number = text::to_number(given);
  const bool bare = number && *number >= 0;
  constexpr double percent = 100;
  const std::string as_share =
      bare && *number <= 1 ? fmt::format(", or {:.6g}% if a share is meant", *number * percent)
                           : std::string{};
  throw InputError{text::diagnose(
      option, "not-a-percentage", fmt::format("'{}' is not a percentage", text::printable(given)),
      bare ? fmt::format("write {}%{}", text::exact(*number), as_share)
           : std::string{"give a number from 0 up with a per-cent sign, such as 10%"})};
}

}  // namespace trainprint::cli
