// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/estimate.hpp>

namespace trainprint {

/// Emissions of one estimate ÷ those of another of the same run, with the range of the ratio
/// (docs/method.md#comparisons): a doubt that both have moves both, so that only the difference
/// counts. Nothing where either emission is not known, the other one is 0, or the ratio has no
/// upper end.
[[nodiscard]] std::optional<Range<double>> co2e_ratio(const Estimate& one, const Estimate& other);

/// Likewise of their energies.
[[nodiscard]] std::optional<Range<double>> energy_ratio(const Estimate& one, const Estimate& other);

}  // namespace trainprint
