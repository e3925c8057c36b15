// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <trainprint/range.hpp>

#include "text/number.hpp"

namespace trainprint::text {

/// A duration in hours: a number of hours (`72`), units (`72h`, `3d`, `90m`, `1d12h`), Slurm's
/// `D-HH:MM:SS`, `D-HH:MM`, `D-HH` or `HH:MM:SS`, or a range with a unit on each end (`24h:72h`,
/// `24h:48h:72h`). `A:B` alone means hours to some and minutes to Slurm, and is refused.
[[nodiscard]] Parsed<Range<double>> to_duration(std::string_view text);

}  // namespace trainprint::text
