// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <trainprint/series.hpp>

#include "report/schedule/schedule.hpp"

namespace trainprint::report {

/// Whether values of both may be ranked together: they count the same, as far as is known, and
/// that is known of what matters.
[[nodiscard]] bool may_be_ranked(const SeriesBasis& one, const SeriesBasis& other);

/// The time that a value of a series mostly holds for.
[[nodiscard]] std::chrono::seconds step_of(const GridSeries& grid);

/// What documents say of a series. `region` is the id of where the run would be, or empty.
[[nodiscard]] SeriesLine series_line(const GridSeries& grid, const std::string& region);

}  // namespace trainprint::report
