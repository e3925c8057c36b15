// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/number.hpp"

namespace trainprint::text {

/// A moment in UTC: RFC 3339 with an offset (`2026-03-01T12:00:00+01:00`, `…Z`; seconds may be left
/// out), or a date, which means 00:00 UTC. Codes `not-a-time`, `time-without-offset`.
[[nodiscard]] Parsed<std::chrono::sys_seconds> to_time(std::string_view text);

/// A time of some place's clock (`2026-03-01T12:00:00`, `2026-03-01 12:00`), or a date, which means
/// 00:00: without an offset. Nothing for other texts.
[[nodiscard]] std::optional<std::chrono::local_seconds> to_local_time(std::string_view text);

/// RFC 3339 in UTC: `2026-03-01T11:00:00Z`.
[[nodiscard]] std::string time_text(std::chrono::sys_seconds time);

/// The calendar year in UTC.
[[nodiscard]] int year_of(std::chrono::sys_seconds time);

}  // namespace trainprint::text
