// SPDX-License-Identifier: MIT
#pragma once

#include "tables/load.hpp"

namespace trainprint::tables {

/// Checks a complete set of tables for what goes beyond one value: unique names, references that
/// resolve, numbers in order, prices with their origin, intensities for every region. Throws
/// InputError naming all faults.
void check(const LoadedTables& loaded);

}  // namespace trainprint::tables
