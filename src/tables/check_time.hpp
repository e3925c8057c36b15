// SPDX-License-Identifier: MIT
#pragma once

#include "tables/faults.hpp"
#include "tables/load.hpp"

namespace trainprint::tables {

/// Checks what tables say of time: that time zones and profiles are of places there are
/// (`unknown-reference`), rules can be read (`bad-time-zone`), days are days (`bad-date`), profiles
/// have all months (`missing-month`) and their values are in order (`not-ordered`).
void check_time(const LoadedTables& loaded, Faults& faults);

}  // namespace trainprint::tables
