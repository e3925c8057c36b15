// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/factor.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"

namespace trainprint {

/// The PUE of where a run takes place (docs/method.md#pue): the region's own figure, else the
/// provider's fleet with the spread of its regions, else that of the provider's setting; without a
/// provider, that of a data centre about which nothing is known. Of a `year`, the first of these
/// that has a figure of that year; where none has, the newest, with an assumption that says so.
[[nodiscard]] Factor find_pue(const Where& where, std::optional<double> year,
                              const tables::Tables& tables, Findings& findings);

}  // namespace trainprint
