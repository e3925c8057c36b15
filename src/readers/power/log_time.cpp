// SPDX-License-Identifier: MIT
#include "readers/power/log_time.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "text/locate.hpp"

namespace trainprint::readers {
namespace {

using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// The number of `width` digits at `at`; -1 if they are none.
int digits(std::string_view text, std::size_t at, std::size_t width) {
  if (text.size() < at + width) return -1;
  int value = 0;
  for (const char c : text.substr(at, width)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// Takes `.113` or `,113` from the front.
std::optional<microseconds> take_fraction(std::string_view& text) {
  if (text.empty() || (text.front() != '.' && text.front() != ',')) return microseconds{0};
  text.remove_prefix(1);
  std::int64_t parts = 0;
  std::int64_t unit = 100'000;
  std::size_t size = 0;
  for (; size < text.size() && text[size] >= '0' && text[size] <= '9'; ++size) {
    parts += unit * (text[size] - '0');
    unit /= 10;
  }
  if (size == 0) return std::nullopt;
  text.remove_prefix(size);
  return microseconds{parts};
}

// Takes `hh:mm[:ss[.f]]` from the front.
std::optional<microseconds> take_clock(std::string_view& text) {
  const int hour = digits(text, 0, 2);
  const int minute = digits(text, 3, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[2] != ':') return std::nullopt;
  const microseconds time = std::chrono::hours{hour} + minutes{minute};
  text.remove_prefix(5);
  if (text.empty() || text.front() != ':') return time;
  const int second = digits(text, 1, 2);
  if (second < 0 || second > 60) return std::nullopt;  // 60: a leap second
  text.remove_prefix(3);
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  return time + seconds{second} + *fraction;
}

// `Z`, ` UTC`, `+01:00`, `-0530`, `+01`: the whole text must be one.
std::optional<minutes> offset_of(std::string_view text) {
  if (text.starts_with(' ')) text.remove_prefix(1);
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return minutes{0};
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const bool is_west = text.front() == '-';
  text.remove_prefix(1);
  const int hour = digits(text, 0, 2);
  std::string_view rest = text.substr(std::min(text.size(), std::size_t{2}));
  if (rest.starts_with(':')) rest.remove_prefix(1);
  const int minute = rest.empty() && text.size() == 2 ? 0 : digits(rest, 0, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || rest.size() > 2) return std::nullopt;
  const minutes offset = std::chrono::hours{hour} + minutes{minute};
  return is_west ? -offset : offset;
}

}  // namespace

LogTimes::LogTimes(const PowerLogRequest& request) {
  if (request.time_zone.empty()) return;
  zone_ = text::TimeZone::parse(request.time_zone);
  if (zone_) return;
  throw InputError{
      text::diagnose("--time-zone", "not-a-time-zone",
                     fmt::format("'{}' is not a time zone", text::printable(request.time_zone)),
                     "give one such as Europe/Berlin, or its rule as POSIX writes it: "
                     "CET-1CEST,M3.5.0,M10.5.0/3")};
}

std::optional<std::chrono::sys_days> LogTimes::date(std::string_view text) {
  if (date_ && std::equal(date_text_.begin(), date_text_.end(), text.begin())) return date_;
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  constexpr int earliest = 1970;
  if (year < earliest || month < 0 || day < 0) return std::nullopt;
  if (text[4] != text[7] || (text[4] != '-' && text[4] != '/')) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  std::copy_n(text.begin(), date_text_.size(), date_text_.begin());
  date_ = std::chrono::sys_days{date};
  return date_;
}

std::optional<WrittenTime> LogTimes::parse(std::string_view text) {
  constexpr std::size_t date_size = 10;
  constexpr std::size_t least_size = 16;  // with hours and minutes
  if (text.size() < least_size) return std::nullopt;
  const char mark = text[date_size];
  if (mark != ' ' && mark != 'T' && mark != 't') return std::nullopt;
  const auto day = date(text);
  if (!day) return std::nullopt;
  text.remove_prefix(date_size + 1);
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const microseconds time = microseconds{day->time_since_epoch()} + *clock;
  if (text.empty()) return WrittenTime{time, false};
  const auto offset = offset_of(text);
  if (!offset) return std::nullopt;
  return WrittenTime{time - *offset, true};
}

std::optional<LogMoment> LogTimes::to_utc(microseconds local) {
  const minutes minute = std::chrono::floor<minutes>(local);
  const bool went_back = last_local_ && *last_local_ - local > minutes{1};
  if (minute != minute_ || went_back) {
    const std::chrono::local_seconds clock{minute};
    // Of an hour that comes twice, what follows a jump back is the second one.
    is_second_ = zone_->is_repeated(clock) && (is_second_ || went_back);
    const auto utc = zone_->local_to_utc(clock, is_second_);
    minute_ = minute;
    offset_.reset();
    if (utc) offset_ = clock.time_since_epoch() - utc->time_since_epoch();
  }
  last_local_ = local;
  if (!offset_) return std::nullopt;
  return LogMoment{local - *offset_};
}

std::optional<LogMoment> LogTimes::place(WrittenTime time, std::string_view cell, PowerSink& sink) {
  if (!has_offset_) {
    has_offset_ = time.has_offset;
    const bool is_utc = time.has_offset || zone_.has_value();
    sink.facts().clock = is_utc ? PowerLogFacts::Clock::utc : PowerLogFacts::Clock::local;
  }
  if (*has_offset_ != time.has_offset) {
    sink.fault_at(cell, "mixed-clocks",
                  "some times of the log have an offset from UTC, others have none",
                  "give the log of one clock");
    return std::nullopt;
  }
  if (time.has_offset || !zone_) return LogMoment{time.since_1970};
  const auto utc = to_utc(time.since_1970);
  if (!utc) {
    sink.fault_at(cell, "no-such-time",
                  fmt::format("clocks of that time zone skip '{}'", text::printable(cell)),
                  "give the time zone in which the log was written");
  }
  return utc;
}

std::optional<LogMoment> LogTimes::read(std::string_view cell, PowerSink& sink) {
  const auto time = parse(cell);
  if (time) return place(*time, cell, sink);
  sink.fault_at(cell, "not-a-time", fmt::format("'{}' is not a time", text::printable(cell)),
                "times are such as 2026/03/01 23:59:30.113 or 2026-03-01T23:59:30Z");
  return std::nullopt;
}

}  // namespace trainprint::readers
