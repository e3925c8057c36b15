// SPDX-License-Identifier: MIT
#pragma once

#include "readers/series/part.hpp"

/// The formats of separated values (docs/series.md#formats): each in a file of its own.
namespace trainprint::readers {

[[nodiscard]] SeriesFormat electricitymaps_csv();
[[nodiscard]] SeriesFormat smard_csv();
[[nodiscard]] SeriesFormat entsoe_csv();
[[nodiscard]] SeriesFormat neso_csv();
[[nodiscard]] SeriesFormat eia_balance_csv();
[[nodiscard]] SeriesFormat eia_series_csv();
[[nodiscard]] SeriesFormat eia_fuel_mix_csv();
[[nodiscard]] SeriesFormat gridemissions_csv();
[[nodiscard]] SeriesFormat carboncast_csv();
[[nodiscard]] SeriesFormat eco2mix_csv();
[[nodiscard]] SeriesFormat aemo_csv();
[[nodiscard]] SeriesFormat plain_csv();

}  // namespace trainprint::readers
