// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"
#include "report/report.hpp"

/// What there is to say of a carbon intensity that is that of a series over the time of a run.
namespace trainprint::report {

/// Over which time, and by how much it differs from the mean. Empty for a run without a series.
[[nodiscard]] Section over_time_section(const RunReport& run);

/// `over these hours the grid emits 12 % less than the mean of the series (335 against 381 g/kWh)`,
/// with what else it is compared with. Empty for a run without a series.
[[nodiscard]] std::string over_time_comparison(const RunReport& run);

/// Where the intensity comes from, and how it compares, as a sentence. Empty likewise.
[[nodiscard]] std::string over_time_sentence(const RunReport& run);

}  // namespace trainprint::report
