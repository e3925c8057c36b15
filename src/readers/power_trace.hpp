// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/schedule.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// Reads power over time: CSV with the header `seconds,power_w` or `timestamp,power_w` and a row
/// for each change (docs/formats.md#power-trace). Each power holds until the next row, the last one
/// as long as the one before it. Parts of seconds are averaged, and a trace of very many rows over
/// equal times. Throws InputError with all that is wrong: `unknown-columns`, `no-values`,
/// `missing-value`, `not-a-number`, `not-a-time`, `time-without-offset`, `out-of-range`,
/// `not-ordered`.
[[nodiscard]] PowerProfile read_power_trace(const text::Document& document);

}  // namespace trainprint::readers
