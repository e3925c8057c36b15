// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/series.hpp>

#include "readers/series/part.hpp"
#include "readers/series/series.hpp"

namespace trainprint::readers {

/// The series that parts, in the order of their files, make: those of one zone and basis join
/// (docs/series.md#joining). Where there are actual values they count, else forecasts; with
/// `request.forecast` the forecasts alone. Throws InputError where nothing that was asked for is
/// left: `unknown-zone`, `no-forecast`, `unknown-step`, `no-values`.
[[nodiscard]] std::vector<GridSeries> join(std::vector<SeriesPart> parts,
                                           const SeriesRequest& request);

/// The length of gaps that are filled at most.
inline constexpr std::chrono::hours longest_fill{24};

}  // namespace trainprint::readers
