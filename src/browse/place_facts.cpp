// SPDX-License-Identifier: MIT
#include "browse/place_facts.hpp"

#include "catalogue/time_zone.hpp"
#include "catalogue/typical.hpp"

namespace trainprint::browse {

void add_place_facts(std::string_view id, const Catalogue& catalogue, Card& card) {
  const auto clocks = time_zone_of(id, catalogue);
  card.facts.push_back({"time_zone", "Time zone", text_value(clocks ? clocks->iana : "")});
  const auto typical = typical_profile_of(id, catalogue);
  card.facts.push_back(
      {"typical_days", "Typical days (profile)", text_value(typical ? typical->id : "")});
}

}  // namespace trainprint::browse
