// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/run.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "cli/series.hpp"

namespace trainprint::cli {

/// For commands that take runs with a series each.
inline constexpr std::array series_options{series_option, zone_option, fill_option};

/// Reads the series that runs name, each distinct one once, on the basis that a run asks for. What
/// is wrong with one goes to the faults of its runs, also `several-zones` where the files hold
/// more than one. Throws UsageError `missing-series` where an option says which one is meant, and
/// no run has any.
void read_series_of(std::vector<RunDescription>& runs, const Args& args, Context& context,
                    const Catalogue& catalogue);

}  // namespace trainprint::cli
