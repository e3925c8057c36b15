// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/series.hpp>

#include "browse/card.hpp"

namespace trainprint::browse {

/// What a series holds: facts, gaps, extremes, and means by hour of the day and month, in UTC.
[[nodiscard]] Card show_series(const GridSeries& series);

/// Several series, a row each.
[[nodiscard]] Card show_several_series(const std::vector<GridSeries>& all);

/// `average, life-cycle, of consumption`; what is not known is said.
[[nodiscard]] std::string basis_in_words(const SeriesBasis& basis);

}  // namespace trainprint::browse
