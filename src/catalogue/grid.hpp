// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include <trainprint/factor.hpp>
#include <trainprint/run.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"

namespace trainprint {

/// Figures further apart than these years may differ by more than their ranges say.
inline constexpr int far_years = 2;

/// The carbon intensity of where a run takes place (docs/method.md#intensity): the newest yearly
/// value, or that of the year asked for, with the spread of sources and years; for a country or the
/// world, with the spread over its parts. A zone without the basis that was asked for gives the
/// other one (warning `basis-fallback`), one without any value gives its country's (warning
/// `zone-fallback`). One that is more than `far_years` away from the run's start, or from the
/// newest of the tables where the start is not given, is warned of (`year-distance`). Precondition:
/// `where.zone` is not null. Fault: `no-intensity-for-year`.
[[nodiscard]] std::optional<Factor> find_intensity(const RunDescription& description,
                                                   std::string_view basis, const Where& where,
                                                   const tables::Tables& tables,
                                                   Findings& findings);

}  // namespace trainprint
