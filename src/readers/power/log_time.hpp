// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include <trainprint/metering.hpp>

#include "readers/power/format.hpp"
#include "text/time_zone.hpp"

namespace trainprint::readers {

/// A time as a log has it: on some place's clock, or with its offset from UTC.
struct WrittenTime {
  std::chrono::microseconds since_1970{0};  ///< on the clock that was written; UTC with an offset
  bool has_offset = false;
};

/// The times of one log: `2026/03/01 23:59:30.113`, `2026-03-01T23:59:30`, with or without offset
/// (`Z`, `+01:00`, ` UTC`). Local ones become UTC where their time zone was said; else the log's
/// clock is local. Remembers the last date and offset, since rows share them.
class LogTimes {
 public:
  /// Throws InputError where the time zone is none.
  explicit LogTimes(const PowerLogRequest& request);

  /// The instant of a cell; without one, a fault is told.
  [[nodiscard]] std::optional<LogMoment> read(std::string_view cell, PowerSink& sink);
  /// The instant of a written time, likewise.
  [[nodiscard]] std::optional<LogMoment> place(WrittenTime time, std::string_view cell,
                                               PowerSink& sink);

  /// What a text says; nothing where it is no time.
  [[nodiscard]] std::optional<WrittenTime> parse(std::string_view text);

 private:
  [[nodiscard]] std::optional<std::chrono::sys_days> date(std::string_view text);
  [[nodiscard]] std::optional<LogMoment> to_utc(std::chrono::microseconds local);

  std::optional<text::TimeZone> zone_;
  std::optional<bool> has_offset_;  // of the times so far

  std::array<char, 10> date_text_{};
  std::optional<std::chrono::sys_days> date_;

  // Of local times: the offset holds for a minute, and which of two equal hours it is.
  std::optional<std::chrono::microseconds> last_local_;
  std::chrono::minutes minute_{-1};
  std::optional<std::chrono::seconds> offset_;
  bool is_second_ = false;
};

}  // namespace trainprint::readers
