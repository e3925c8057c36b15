// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace trainprint::readers::slurm {

/// A job array.
struct Array {
  double tasks = 1;                ///< distinct indices
  std::optional<double> throttle;  ///< how many run at once
};

/// `LIST[%T]` of indices `a`, `a-b` and `a-b:step`, perhaps in brackets, up to 1000 (the default of
/// Slurm's MaxArraySize) unless `greatest` says otherwise. An empty text is no array: one task.
/// None if sbatch refuses the text.
[[nodiscard]] std::optional<Array> to_array(std::string_view text, double greatest = 1000);

}  // namespace trainprint::readers::slurm
