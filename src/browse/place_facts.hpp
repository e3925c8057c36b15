// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <trainprint/catalogue.hpp>

#include "browse/card.hpp"

namespace trainprint::browse {

/// Adds the time zone of a region or zone, and the typical days that are known of it.
void add_place_facts(std::string_view id, const Catalogue& catalogue, Card& card);

}  // namespace trainprint::browse
