// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trainprint::text {

/// When clocks change: a day of the year, and the time on the clock before the change.
struct ClockChange {
  enum class Day : std::uint8_t {
    weekday,  ///< `Mm.w.d`
    julian,   ///< `Jn`: 1 to 365, 29 February is never counted
    counted   ///< `n`: 0 to 365
  };

  Day kind = Day::weekday;
  unsigned month = 0, week = 0, weekday = 0;  ///< of `weekday`; week 5 is the last one
  int day = 0;                                ///< of the others
  std::chrono::seconds time{0};
};

/// The offset of a place's clocks from UTC, by a rule that holds for all years.
class TimeZone {
 public:
  /// A rule as POSIX writes it in `TZ`, and IANA's files at their end:
  /// `CET-1CEST,M3.5.0,M10.5.0/3`, `AEST-10`, `<+0530>-5:30`. Nothing for other texts, and for
  /// summer time without its rule.
  [[nodiscard]] static std::optional<TimeZone> parse(std::string_view posix);

  /// What to add to UTC at a moment to have local time.
  [[nodiscard]] std::chrono::seconds offset_at(std::chrono::sys_seconds moment) const;
  /// What the time is called at a moment: `CET`, `CEST`, `+0530`.
  [[nodiscard]] std::string abbreviation_at(std::chrono::sys_seconds moment) const;
  /// What a clock in that place shows.
  [[nodiscard]] std::chrono::local_seconds utc_to_local(std::chrono::sys_seconds moment) const;
  /// The moment at which a clock in that place shows `local`. A time that comes twice, as summer
  /// time ends, means the first one, in summer time, or the second one as is said; nothing for a
  /// time that is skipped as summer time begins.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> local_to_utc(
      std::chrono::local_seconds local, bool second_of_repeated) const;
  /// Whether the clock shows that time twice.
  [[nodiscard]] bool is_repeated(std::chrono::local_seconds local) const;

 private:
  struct Name {
    std::string abbreviation;
    std::chrono::seconds offset{0};
  };
  struct Summer {
    Name name;
    ClockChange begin, end;
  };

  [[nodiscard]] const Name& at(std::chrono::sys_seconds moment) const;

  Name standard_;
  std::optional<Summer> summer_;

  friend class TimeZoneScanner;
};

}  // namespace trainprint::text
