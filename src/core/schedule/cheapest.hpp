// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/schedule.hpp>

namespace trainprint {

/// The time of least intensity in a window that comes to a length (docs/method.md#schedule), in
/// order, touching spans joined. The spans that share the highest intensity are taken so that there
/// are the fewest pauses: those that close a pause, shortest first; then those that touch what is
/// taken, earliest first and on that side; then others, longest first, but at the end the earliest
/// in which the rest fits. Nothing where the window, without gaps, is too short.
[[nodiscard]] std::optional<std::vector<Span>> cheapest_time(const Series& series, Window window,
                                                             std::chrono::seconds length);

}  // namespace trainprint
