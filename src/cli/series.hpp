// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "readers/series/series.hpp"

namespace trainprint::cli {

/// Reads the series that files hold, compressed or not, with the emission factors of the catalogue
/// for those that tell generation alone. Throws InputError with all that is wrong with them.
[[nodiscard]] std::vector<GridSeries> read_series_files(const std::vector<std::string>& names,
                                                        readers::SeriesRequest request,
                                                        Context& context,
                                                        const Catalogue& catalogue);

}  // namespace trainprint::cli
