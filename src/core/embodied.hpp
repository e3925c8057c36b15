// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/estimate.hpp>

namespace trainprint {

/// A year of the hardware's life, h.
inline constexpr double hours_per_year = 8760;

/// The run's share of what manufacturing its hardware emitted (docs/method.md#embodied). Nothing
/// where it was not asked for, or a factor is not known.
[[nodiscard]] std::optional<Uncertain<KilogramsCO2e>> embodied(const Run& run);

/// What that share comes from: the run's duration, then `Run::embodied`.
[[nodiscard]] std::vector<Factor> embodied_factors(const Run& run);

}  // namespace trainprint
