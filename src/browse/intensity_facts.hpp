// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/factor.hpp>

#include "browse/card.hpp"
#include "catalogue/where.hpp"

namespace trainprint::browse {

/// Adds the carbon intensity that `estimate` takes for a place by default, and that of the other
/// basis where the zone has both. `name` is the place as it was given.
void add_intensity(const std::string& name, const Where& where, const tables::Tables& tables,
                   Card& card);

}  // namespace trainprint::browse
