// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// What the metadata of a model card say of emissions (docs/formats.md#hf). Empty texts are not
/// known.
struct ModelCard {
  std::vector<std::string> remarks;  ///< for who reads the block, not part of its values
  std::optional<double> emissions_g;
  std::string source, training_type, geographical_location, hardware_used;
};

/// The runs together.
[[nodiscard]] ModelCard model_card_of(const Report& report);

/// The run as described if it is among the candidates, else rank 1; a remark says which.
[[nodiscard]] ModelCard model_card_of(const Comparison& comparison);

}  // namespace trainprint::report
