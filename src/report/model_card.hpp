// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// What the metadata of a model card say of emissions (docs/formats.md#hf). Empty texts are not
/// known.
struct ModelCard {
  std::optional<double> emissions_g;
  std::string source, training_type, geographical_location, hardware_used;
};

[[nodiscard]] ModelCard model_card_of(const Report& report);
[[nodiscard]] ModelCard model_card_of(const Comparison& comparison);

}  // namespace trainprint::report
