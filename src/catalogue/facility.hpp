// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/factor.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/where.hpp"

namespace trainprint {

/// The PUE of where a run takes place (docs/method.md#pue): the region's own figure, else the
/// provider's fleet with the spread of its regions, else that of the provider's setting; without a
/// provider, that of a data centre about which nothing is known.
[[nodiscard]] Factor find_pue(const Where& where, const tables::Tables& tables, Findings& findings);

}  // namespace trainprint
