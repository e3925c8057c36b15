// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

#include "catalogue/device.hpp"
#include "catalogue/findings.hpp"
#include "catalogue/host.hpp"
#include "catalogue/where.hpp"
#include "core/methods/method.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// Adds the factors of the power drawn to a run whose accelerators and time are known, as its
/// method has it: what was measured if the user gave it, else what `Method::draw` and
/// `Method::host` say. Faults: those of `power_factors`, and `unknown-power` where the method knows
/// none.
void add_power_by(const Method& method, const RunDescription& description, const Device& device,
                  const Host& host, const tables::Tables& tables, Run& run, Findings& findings);

/// The PUE that a method takes where none is given; nothing for a method without one.
[[nodiscard]] std::optional<Factor> pue_by(const Method& method, const Where& where,
                                           std::optional<double> year, const tables::Tables& tables,
                                           Findings& findings);

/// Adds the carbon intensity that a method takes where none is given: its own, or that of the
/// place, which the run's region then tells. False where there is none: the place is not known, or
/// it has none (a fault of `find_intensity`), and the method has no number of its own. `basis` is
/// `lifecycle` or `direct`.
bool add_intensity_by(const Method& method, const RunDescription& description,
                      std::string_view basis, const Where& where, const tables::Tables& tables,
                      Run& run, Findings& findings);

/// The method's own price of the run's accelerator, which must be known. Nothing, with the warning
/// `price-unknown`, where it has none. Precondition: the method has prices.
[[nodiscard]] std::optional<Prices> price_by(const Method& method, const Accelerator& accelerator,
                                             Findings& findings);

}  // namespace trainprint
