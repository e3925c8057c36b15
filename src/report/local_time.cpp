// SPDX-License-Identifier: MIT
#include "report/local_time.hpp"

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

// A local time as RFC 3339 has it, in parts for people.
struct Local {
  std::string clock, offset;
};

Local parted(const std::string& text) {
  constexpr std::size_t offset_size = 6;
  const auto moment = text::to_time(text);
  if (!moment.value || text.size() < offset_size) return {text, "offset not known"};
  if (text.ends_with('Z')) return {clock_text(*moment.value), "+00:00"};
  const std::size_t at = text.size() - offset_size;
  // What the clock shows, read as if it were in UTC.
  const auto shown = text::to_time(text.substr(0, at) + "Z");
  return {shown.value ? clock_text(*shown.value) : text, text.substr(at)};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::string local_text(std::chrono::sys_seconds moment, const text::TimeZone& zone) {
  const std::chrono::seconds offset = zone.offset_at(moment);
  std::string out = text::time_text(moment + offset);
  out.pop_back();  // the Z of UTC
  return out + offset_text(offset);
}

std::string local_words(const std::string& start, const std::string& end, const std::string& zone) {
  const Local from = parted(start);
  const Local to = parted(end);
  std::string out = from.clock;
  if (from.offset != to.offset) out += fmt::format(" ({})", from.offset);
  out += fmt::format(" to {} ({}", to.clock, to.offset);
  return out + (zone.empty() || zone == to.offset ? ")" : fmt::format(", {})", zone));
}

std::optional<text::TimeZone> time_zone_given(std::string_view text) {
  const auto rule = time_zone_rule(text);
  return rule ? text::TimeZone::parse(*rule) : std::nullopt;
}

std::optional<std::string> time_zone_rule(std::string_view text) {
  if (text == "Z" || text == "UTC") return "UTC0";
  // POSIX counts offsets westwards.
  const bool is_offset = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
                         is_digit(text[1]) && is_digit(text[2]) && is_digit(text[4]) &&
                         is_digit(text[5]);
  if (!is_offset) return std::string{text};
  const std::string_view hours = text.substr(1, 2);
  const std::string_view minutes = text.substr(4, 2);
  if (hours > "14" || minutes > "59") return std::nullopt;
  return fmt::format("<{0}{1}{2}>{3}{1}:{2}", text[0], hours, minutes, text[0] == '+' ? '-' : '+');
}

std::string utc_text(std::chrono::sys_seconds moment) {
  return clock_text(moment);
}

std::string utc_text(std::string_view moment) {
  const auto parsed = text::to_time(moment);
  return parsed.value ? clock_text(*parsed.value) : std::string{moment};
}

}  // namespace trainprint::report
