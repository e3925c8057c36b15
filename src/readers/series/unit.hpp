// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace trainprint::readers {

/// Grams in a pound (avoirdupois, by definition).
inline constexpr double grams_per_pound = 453.59237;

/// What to multiply a carbon intensity with to have g/kWh, by the words of its unit wherever they
/// stand in a text: `g_co2e_per_kwh`, `gCO₂eq/kWh`, `lbs_co2_per_mwh`, `Carbon Intensity
/// [kg_CO2/kWh]`, `tCO2/MWh`. Nothing where no unit stands, or more than one.
[[nodiscard]] std::optional<double> to_grams_per_kwh(std::string_view text);

}  // namespace trainprint::readers
