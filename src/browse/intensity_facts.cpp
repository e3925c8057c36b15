// SPDX-License-Identifier: MIT
#include "browse/intensity_facts.hpp"

#include <utility>

#include "browse/named.hpp"
#include "catalogue/grid.hpp"

namespace trainprint::browse {
namespace {

void add_facts(const std::optional<Factor>& factor, const std::string& begin,
               const std::string& heading, Card& card) {
  Value value;
  Value basis;
  Value year;
  std::vector<std::string> sources;
  if (factor) {
    value = factor->value;
    basis = factor->basis;
    if (factor->year) year = static_cast<double>(*factor->year);
    sources.push_back(factor->source);
    sources.insert(sources.end(), factor->further_sources.begin(), factor->further_sources.end());
  }
  card.facts.push_back({begin + "g_per_kwh", heading, value, "g/kWh", std::move(sources)});
  card.facts.push_back({begin + "basis", "  of basis", basis});
  card.facts.push_back({begin + "year", "  of year", year});
}

}  // namespace

void add_intensity(const std::string& name, const Where& where, const tables::Tables& tables,
                   Card& card) {
  RunDescription description;
  description.region = Given<std::string>{name, {}};
  Findings findings;
  const auto factor = find_intensity(description, "lifecycle", where, tables, findings);
  // A zone may have no value at all: that is no fault of who looks at it.
  for (const Diagnostic& fault : findings.faults) card.notes.push_back(fault.message);
  findings.faults.clear();
  take(std::move(findings), card.notes);
  add_facts(factor, "", "Carbon intensity", card);

  std::optional<Factor> other;
  if (factor && factor->basis == "lifecycle") {
    Findings ignored;
    other = find_intensity(description, "direct", where, tables, ignored);
    if (!ignored.warnings.empty()) other.reset();
  }
  add_facts(other, "other_", "On the other basis", card);
}

}  // namespace trainprint::browse
