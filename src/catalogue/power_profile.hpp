// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>
#include <trainprint/schedule.hpp>

namespace trainprint {

/// Facility power of a run over its time, all trials together and at the centre of every factor:
/// with phases, each phase draws what it would as a run of its own; without, the power is constant.
/// It lasts the central hours, rounded to the second, and at least one second. `run` is what
/// `resolve` made of `description`. Precondition: its hours are known.
[[nodiscard]] PowerProfile power_over_time(const RunDescription& description, const Run& run,
                                           const Catalogue& catalogue);

}  // namespace trainprint
