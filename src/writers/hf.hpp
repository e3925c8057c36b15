// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/model_card.hpp"

namespace trainprint::writers {

/// The block `co2_eq_emissions` of a Hugging Face model card, in YAML.
[[nodiscard]] std::string write_hf(const report::ModelCard& card);

}  // namespace trainprint::writers
