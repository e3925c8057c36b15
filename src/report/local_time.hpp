// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/time_zone.hpp"

namespace trainprint::report {

/// What a clock in that place shows, as RFC 3339 with its offset: `2026-03-01T05:00:00+01:00`.
[[nodiscard]] std::string local_text(std::chrono::sys_seconds moment, const text::TimeZone& zone);

/// Two such times for people, with the name of their zone if that is not its offset:
/// `2026-03-01 05:00 to 2026-03-01 09:00 (+01:00, Europe/Berlin)`; the first one has its own offset
/// where clocks change in between.
[[nodiscard]] std::string local_words(const std::string& start, const std::string& end,
                                      const std::string& zone);

/// The zone of an offset from UTC, `+05:30`, `-08:00` or `Z`, or of a POSIX rule,
/// `CET-1CEST,M3.5.0,M10.5.0/3`; nothing for other texts.
[[nodiscard]] std::optional<text::TimeZone> time_zone_given(std::string_view text);

/// The POSIX rule of such an offset; another text as it is. Nothing for an offset that is none.
[[nodiscard]] std::optional<std::string> time_zone_rule(std::string_view text);

/// A moment for people, in UTC: `2026-03-01 04:00`.
[[nodiscard]] std::string utc_text(std::chrono::sys_seconds moment);

/// The same of a moment as documents hold it; another text as it is.
[[nodiscard]] std::string utc_text(std::string_view moment);

}  // namespace trainprint::report
