// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/time_zone.hpp"

namespace trainprint::report {

/// What a clock in that place shows, with its offset: `2026-03-01 05:00 CET (+01:00)`. Seconds
/// stand where there are any; the zone's name does not where that is its offset.
[[nodiscard]] std::string local_text(std::chrono::sys_seconds moment, const text::TimeZone& zone);

/// The zone of an offset from UTC, `+05:30`, `-08:00` or `Z`, or of a POSIX rule,
/// `CET-1CEST,M3.5.0,M10.5.0/3`; nothing for other texts.
[[nodiscard]] std::optional<text::TimeZone> time_zone_given(std::string_view text);

/// A moment for people, in UTC: `2026-03-01 04:00`.
[[nodiscard]] std::string utc_text(std::chrono::sys_seconds moment);

/// The same of a moment as documents hold it; another text as it is.
[[nodiscard]] std::string utc_text(std::string_view moment);

}  // namespace trainprint::report
