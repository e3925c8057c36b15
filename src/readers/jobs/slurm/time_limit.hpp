// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace trainprint::readers::slurm {

/// A time limit.
struct TimeLimit {
  std::optional<double> minutes;  ///< whole; none: no limit
  bool two_parts = false;         ///< `3:00`, which is minutes and seconds
};

/// `minutes`, `minutes:seconds`, `hours:minutes:seconds`, `days-hours`, `days-hours:minutes` or
/// `days-hours:minutes:seconds`, with seconds rounded up to a minute; 0, -1, UNLIMITED and
/// INFINITE are no limit. None if sbatch refuses the text.
[[nodiscard]] std::optional<TimeLimit> to_time_limit(std::string_view text);

/// The walltime of PBS: `seconds`, `minutes:seconds` or `hours:minutes:seconds`, not rounded. None
/// if PBS refuses the text.
[[nodiscard]] std::optional<TimeLimit> to_walltime(std::string_view text);

}  // namespace trainprint::readers::slurm
