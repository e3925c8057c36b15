// SPDX-License-Identifier: MIT
#pragma once

#include "tables/faults.hpp"
#include "tables/load.hpp"

namespace trainprint::tables {

/// Checks that a name stands for one row (`duplicate-name`), that rows without names stand once
/// (`duplicate-row`), and that references are ids of rows (`unknown-reference`).
void check_names(const LoadedTables& loaded, Faults& faults);

}  // namespace trainprint::tables
