// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "readers/power/nvidia_smi_columns.hpp"

namespace trainprint::readers {

/// What the columns of a log without header must be, by their values.
struct SmiGuess {
  std::optional<SmiColumns> columns;  ///< where there is one reading only
  std::string said;     ///< those that are read, for people: `1 timestamp, 2 index, 3 power.draw`
  std::string problem;  ///< why there is none
};

/// By the first rows of a log: times and UUIDs have a shape of their own; power is the one column
/// in W, or else the only one with two decimals, as nvidia-smi prints powers; a column of whole
/// numbers tells GPUs apart if it goes round the same ones at every time. What is percent is not
/// read, since several quantities are.
[[nodiscard]] SmiGuess guess_smi_columns(const std::vector<std::string>& rows);

}  // namespace trainprint::readers
