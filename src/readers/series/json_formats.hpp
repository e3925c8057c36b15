// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "readers/series/part.hpp"

/// The formats of JSON, one file each (docs/series.md#formats).
namespace trainprint::readers {

/// Electricity Maps, API v3: history, forecast, latest, past and past-range.
[[nodiscard]] bool is_electricity_maps_json(const text::Document& file);
[[nodiscard]] std::vector<SeriesPart> read_electricity_maps_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& request);

/// WattTime, API v2 and v3: data, historical and forecasts.
[[nodiscard]] bool is_watttime_json(const text::Document& file);
[[nodiscard]] std::vector<SeriesPart> read_watttime_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& request);

/// The Carbon Intensity API of Great Britain: national and regional.
[[nodiscard]] bool is_uk_carbon_intensity_json(const text::Document& file);
[[nodiscard]] std::vector<SeriesPart> read_uk_carbon_intensity_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& request);

/// The JSON source of the Carbon Aware SDK, and the lists that it prints.
[[nodiscard]] bool is_carbon_aware_sdk_json(const text::Document& file);
[[nodiscard]] std::vector<SeriesPart> read_carbon_aware_sdk_json(
    const std::shared_ptr<const text::Document>& file, const SeriesRequest& request);

}  // namespace trainprint::readers
