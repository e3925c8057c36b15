// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

#include "cli/context.hpp"

namespace trainprint::cli {

/// Reads the series of several zones: files, and folders of such. A file that does not tell its
/// zone is of the one that its name begins with, up to the first `_`, as in `DE_2023_hourly.csv`.
/// Files of one zone and basis join. Sorted by zone. Throws InputError with all that is wrong.
[[nodiscard]] std::vector<GridSeries> read_zones(const std::vector<std::string>& names,
                                                 Context& context, const Catalogue& catalogue);

}  // namespace trainprint::cli
