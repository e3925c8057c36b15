// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <trainprint/catalogue.hpp>
#include <trainprint/site.hpp>

#include "browse/card.hpp"

namespace trainprint::browse {

/// One card each. Those that take a name throw InputError for one that is not known.

/// TDP, idle power, measured shares of TDP, names, machine types and prices by provider.
[[nodiscard]] Card show_accelerator(const std::string& name, const Catalogue& catalogue);

/// Device, size and prices by region.
[[nodiscard]] Card show_instance(const std::string& name, const Catalogue& catalogue);

/// Carbon intensity as `estimate` takes it, its years, second readings, parts and cloud regions.
[[nodiscard]] Card show_zone(const std::string& name, const Catalogue& catalogue);

/// Grid zone, carbon intensity, PUE, the provider's own figures, and what can be rented there.
[[nodiscard]] Card show_region(const std::string& name, const Catalogue& catalogue);

/// Every price of an accelerator.
[[nodiscard]] Card show_prices(const std::string& name, const Catalogue& catalogue);

/// The figures of a provider, a cloud region, a site or a setting.
[[nodiscard]] Card show_pue(const std::string& name, const Catalogue& catalogue);

/// Where a typical day stands for, and the hours of each month with most and least.
[[nodiscard]] Card show_profile(const std::string& name, const Catalogue& catalogue);

/// What a source is, and how many rows rest on it.
[[nodiscard]] Card show_source(const std::string& name, const Catalogue& catalogue);

/// What a method takes and leaves out, and its constants.
[[nodiscard]] Card show_method(const std::string& name, const Catalogue& catalogue);

/// What a warning means, and what to give to be rid of it.
[[nodiscard]] Card show_warning(const std::string& name, const Catalogue& catalogue);

/// What a cluster's words mean.
[[nodiscard]] Card show_site(const Site& site);

}  // namespace trainprint::browse
