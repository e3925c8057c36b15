// SPDX-License-Identifier: MIT
#include "report/local_time.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/time.hpp"

namespace trainprint::report {
namespace {

// `2026-03-01 04:00`, with seconds where there are any, of a moment as if it were in UTC.
std::string clock_text(std::chrono::sys_seconds moment) {
  std::string out = text::time_text(moment);  // 2026-03-01T04:00:00Z
  out.erase(out.find_last_not_of('Z') + 1);
  if (const std::size_t t = out.find('T'); t != std::string::npos) out[t] = ' ';
  if (out.ends_with(":00")) out.erase(out.size() - 3);
  return out;
}

std::string offset_text(std::chrono::seconds offset) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset));
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', minutes.count() / 60,
                     minutes.count() % 60);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string local_text(std::chrono::sys_seconds moment, const text::TimeZone& zone) {
  const std::chrono::seconds offset = zone.offset_at(moment);
  const std::string name = zone.abbreviation_at(moment);
  const bool names_offset = std::any_of(name.begin(), name.end(), is_digit);
  const std::string clock = clock_text(moment + offset);
  return names_offset || name.empty() ? fmt::format("{} ({})", clock, offset_text(offset))
                                      : fmt::format("{} {} ({})", clock, name, offset_text(offset));
}

std::optional<text::TimeZone> time_zone_given(std::string_view text) {
  if (text == "Z" || text == "UTC") return text::TimeZone::parse("UTC0");
  // POSIX counts offsets westwards.
  const bool is_offset = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                         is_digit(text[1]) && is_digit(text[2]) && is_digit(text[4]) &&
                         is_digit(text[5]);
  if (!is_offset) return text::TimeZone::parse(text);
  const std::string_view hours = text.substr(1, 2);
  const std::string_view minutes = text.substr(4, 2);
  if (hours > "14" || minutes > "59") return std::nullopt;
  return text::TimeZone::parse(
      fmt::format("<{0}{1}{2}>{3}{1}:{2}", text[0], hours, minutes, text[0] == '+' ? '-' : '+'));
}

std::string utc_text(std::chrono::sys_seconds moment) {
  return clock_text(moment);
}

std::string utc_text(std::string_view moment) {
  const auto parsed = text::to_time(moment);
  return parsed.value ? clock_text(*parsed.value) : std::string{moment};
}

}  // namespace trainprint::report
