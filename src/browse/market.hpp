// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "browse/card.hpp"
#include "tables/tables.hpp"

namespace trainprint::browse {

/// List prices with what they are grouped by, such as the provider.
using GroupedPrices = std::vector<std::pair<std::string, const tables::PriceRow*>>;

/// Per group the lowest spot price, the least, median and greatest on-demand price, USD per
/// accelerator-hour, the number of regions, the days of the prices and their sources; groups in the
/// order of the alphabet. `group` is the first column.
[[nodiscard]] Sheet summary_of(const tables::Tables& tables, const Column& group,
                               const GroupedPrices& prices);

/// The summary of an accelerator's prices per provider; no rows if none is known.
[[nodiscard]] Sheet prices_by_provider(const tables::Tables& tables,
                                       const tables::AcceleratorRow& accelerator);

}  // namespace trainprint::browse
