// SPDX-License-Identifier: MIT
#pragma once

#include <trainprint/catalogue.hpp>

#include "browse/sheet.hpp"

namespace trainprint::browse {

/// The tables to which columns of others are joined, and what is no table of its own.

/// Zones with the newest carbon intensity of each: lifecycle, or direct where there is no other.
[[nodiscard]] Sheet list_zones(const Catalogue& catalogue);

/// Regions with their id, such as `aws:us-east-1`, and their newest PUE.
[[nodiscard]] Sheet list_regions(const Catalogue& catalogue);

/// Prices, also per accelerator-hour.
[[nodiscard]] Sheet list_prices(const Catalogue& catalogue);

/// PUE figures with the provider of those that belong to one.
[[nodiscard]] Sheet list_pue(const Catalogue& catalogue);

/// The months of profiles, with the sources of each profile.
[[nodiscard]] Sheet list_profile_months(const Catalogue& catalogue);

/// What `--method` can be, each with its source.
[[nodiscard]] Sheet list_methods(const Catalogue& catalogue);

/// What a result can warn of, and what to give to be rid of it.
[[nodiscard]] Sheet list_warnings(const Catalogue& catalogue);

}  // namespace trainprint::browse
