// SPDX-License-Identifier: MIT
#pragma once

#include "browse/card.hpp"
#include "catalogue/where.hpp"

namespace trainprint::browse {

/// What a card calls the PUE's value, what it is known of, and its year.
struct PueNames {
  struct Name {
    const char* key;
    const char* heading;
  };
  Name value, basis, year;
};

/// Adds the PUE that `estimate` takes for a place, and how it is known.
void add_pue(const Where& where, const tables::Tables& tables, const PueNames& names, Card& card);

}  // namespace trainprint::browse
