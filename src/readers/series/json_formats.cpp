// SPDX-License-Identifier: MIT
#include "readers/series/json_formats.hpp"

#include <array>

#include "readers/series/formats.hpp"

namespace trainprint::readers {
namespace {

constexpr std::array formats{
    SeriesFormat{"electricitymaps-json", "Electricity Maps API (JSON)", is_electricity_maps_json,
                 read_electricity_maps_json},
    SeriesFormat{"watttime-json", "WattTime API (JSON)", is_watttime_json, read_watttime_json},
    SeriesFormat{"uk-carbon-intensity-json", "UK Carbon Intensity API (JSON)",
                 is_uk_carbon_intensity_json, read_uk_carbon_intensity_json},
    SeriesFormat{"carbon-aware-sdk-json", "Carbon Aware SDK (JSON)", is_carbon_aware_sdk_json,
                 read_carbon_aware_sdk_json}};

}  // namespace

std::span<const SeriesFormat> json_formats() {
  return formats;
}

}  // namespace trainprint::readers
