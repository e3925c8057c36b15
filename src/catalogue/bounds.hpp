// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"

namespace trainprint {

/// Faults (`out-of-range`) for what cannot be meant. Larger numbers than these need not have finite
/// products.

/// A duration: above 0, at most 1e9 hours. Returns whether it is.
bool check_hours(const Given<Range<double>>& given, Findings& findings);

/// A load: at most 1.2.
void check_load(const Maybe<Range<double>>& given, Findings& findings);

/// A power: above 0, at most 1e12 W.
void check_power(const Maybe<Range<double>>& given, Findings& findings);

/// A quantity called `what`, of at most `most` of a unit.
void check_at_most(const Maybe<Range<double>>& given, double most, const char* what,
                   const char* unit, Findings& findings);

}  // namespace trainprint
