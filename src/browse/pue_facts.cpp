// SPDX-License-Identifier: MIT
#include "browse/pue_facts.hpp"

#include <string>
#include <utility>
#include <vector>

#include "browse/named.hpp"
#include "catalogue/facility.hpp"

namespace trainprint::browse {

void add_pue(const Where& where, const tables::Tables& tables, const PueNames& names, Card& card) {
  Findings findings;
  const Factor pue = find_pue(where, {}, tables, findings);
  take(std::move(findings), card.notes);
  Value year;
  if (pue.year) year = static_cast<double>(*pue.year);
  std::vector<std::string> sources{pue.source};
  sources.insert(sources.end(), pue.further_sources.begin(), pue.further_sources.end());
  card.facts.push_back({names.value.key, names.value.heading, pue.value, "", std::move(sources)});
  card.facts.push_back({names.basis.key, names.basis.heading, pue.basis});
  card.facts.push_back({names.year.key, names.year.heading, year});
}

}  // namespace trainprint::browse
