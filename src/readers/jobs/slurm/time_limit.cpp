// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm/time_limit.hpp"

#include <array>
#include <cmath>
#include <cstddef>

#include "readers/jobs/slurm/amounts.hpp"
#include "text/suggest.hpp"

namespace trainprint::readers::slurm {
namespace {

// Beyond any time that is meant: a hundred years.
constexpr double most_minutes = 100.0 * 365 * 24 * 60;

// Up to three numbers, with colons between them.
struct Parts {
  std::array<double, 3> numbers{};
  std::size_t count = 0;
};

std::optional<Parts> to_parts(std::string_view text) {
  Parts parts;
  for (;;) {
    if (parts.count == parts.numbers.size()) return std::nullopt;
    const std::size_t colon = text.find(':');
    const auto number = to_whole(text.substr(0, colon));
    if (!number) return std::nullopt;
    parts.numbers.at(parts.count++) = *number;
    if (colon == std::string_view::npos) return parts;
    text.remove_prefix(colon + 1);
  }
}

std::optional<TimeLimit> limit_of(double seconds, bool two_parts) {
  const double minutes = std::ceil(seconds / 60);
  if (minutes == 0) return TimeLimit{};
  if (minutes > most_minutes) return std::nullopt;
  return TimeLimit{minutes, two_parts};
}

}  // namespace

std::optional<TimeLimit> to_time_limit(std::string_view text) {
  if (text == "-1") return TimeLimit{};
  const std::string word = text::lower(text);
  if (word == "unlimited" || word == "infinite") return TimeLimit{};
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    const auto parts = to_parts(text);
    if (!parts) return std::nullopt;
    const auto& [first, second, third] = parts->numbers;
    if (parts->count == 3) return limit_of(first * 3600 + second * 60 + third, false);
    return limit_of(first * 60 + second, parts->count == 2);
  }
  const auto days = to_whole(text.substr(0, dash));
  const std::string_view rest = text.substr(dash + 1);
  const auto parts = rest.empty() ? Parts{} : to_parts(rest);
  if (!days || !parts) return std::nullopt;
  const auto& [hours, minutes, seconds] = parts->numbers;
  return limit_of(*days * 86400 + hours * 3600 + minutes * 60 + seconds, false);
}

std::optional<TimeLimit> to_walltime(std::string_view text) {
  const auto parts = to_parts(text);
  if (!parts) return std::nullopt;
  double seconds = 0;
  for (std::size_t i = 0; i < parts->count; ++i) seconds = seconds * 60 + parts->numbers.at(i);
  if (seconds == 0) return TimeLimit{};
  if (seconds / 60 > most_minutes) return std::nullopt;
  return TimeLimit{seconds / 60, false};
}

}  // namespace trainprint::readers::slurm
