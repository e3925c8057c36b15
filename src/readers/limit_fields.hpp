// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

#include "readers/limits.hpp"

namespace trainprint::readers {

/// One limit of a set: its key and what it means.
struct LimitField {
  const char* key;
  Maybe<double> LimitSet::*member;
  const char* help;
};

/// The keys of a set of limits, besides `gate`.
inline constexpr std::array limit_fields{
    LimitField{"energy_kwh", &LimitSet::energy_kwh, "energy with PUE, kWh"},
    LimitField{"co2e_kg", &LimitSet::co2e_kg, "emissions, kg CO2e"},
    LimitField{"cost_usd", &LimitSet::cost_usd, "cloud compute cost, USD"}};

/// The ends of a range that a limit can hold for; the last is taken where none is named.
inline constexpr std::array<std::string_view, 3> gate_names{"low", "central", "high"};

}  // namespace trainprint::readers
