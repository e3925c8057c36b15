// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>
#include <trainprint/series.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// A carbon intensity of a run over time.
struct TimedIntensity {
  Factor factor;
  OverTime over_time;
};

/// The carbon intensity of a run by the series of its description (docs/method.md#time): the
/// integral of power × intensity over its time ÷ that of power. Where the hours are a range, it
/// spans what lengths from their lower to their upper end come to. `run` has its time and power
/// already. Faults: `missing-start`, `missing-count`, `outside-series`, `gap-in-series`. Warnings:
/// those of `warn_of_series`, `basis-fallback`, `series-zone`, `filled-gap`. Precondition: the
/// series has been read.
[[nodiscard]] std::optional<TimedIntensity> find_timed_intensity(const RunDescription& description,
                                                                 const Run& run, const Where& where,
                                                                 const tables::Tables& tables,
                                                                 Findings& findings);

/// Warns of what a series counts, and of what its values are: with what reading it brought up,
/// `marginal-intensity` and `forecast-values`.
void warn_of_series(const GridSeries& grid, Findings& findings);

/// Warns (`series-zone`) of a series that is certainly of another country than the run.
void warn_of_zone(const GridSeries& grid, const Where& where, const tables::Tables& tables,
                  Findings& findings);

}  // namespace trainprint
