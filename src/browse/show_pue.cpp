// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "browse/lists.hpp"
#include "browse/named.hpp"
#include "browse/query.hpp"
#include "browse/show.hpp"
#include "catalogue/facility.hpp"
#include "text/suggest.hpp"

namespace trainprint::browse {
namespace {

using tables::PueRow;
using tables::Tables;

// Every name that has a figure.
std::vector<std::string_view> all_names(const Tables& tables) {
  std::set<std::string_view> names;
  for (const PueRow& row : tables.of<PueRow>().rows) names.insert(tables.str(row.name));
  return {names.begin(), names.end()};
}

void add_factor(const Where& where, const Tables& tables, Card& card) {
  Findings findings;
  const Factor pue = find_pue(where, {}, tables, findings);
  take(std::move(findings), card.notes);
  card.facts = {{"pue", "PUE that an estimate takes", pue.value, "", {pue.source}},
                {"basis", "Known of the", pue.basis},
                {"year", "Year", pue.year ? Value{static_cast<double>(*pue.year)} : Value{}}};
}

}  // namespace

Card show_pue(const std::string& name, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Card card;
  card.kind = "pue";
  const auto names = all_names(tables);
  const auto same = std::find_if(names.begin(), names.end(), [&](std::string_view known) {
    return text::lower(known) == text::lower(name);
  });
  // Settings and sites stand in no other table.
  if (const auto* provider = tables::find<tables::ProviderRow>(tables, name)) {
    card.id = tables.str(provider->id);
    add_factor({provider, nullptr, nullptr}, tables, card);
  } else if (same != names.end() && same->find(':') == std::string_view::npos) {
    card.id = *same;
    if (card.id == "on-premises") add_factor({}, tables, card);
  } else {
    const std::string_view wanted = name;
    if (wanted.find(':') == std::string_view::npos) throw_unknown("pue", name, names);
    const Where where = where_named(name, tables, card.notes);
    card.id = region_id(tables, *where.region);
    add_factor(where, tables, card);
  }
  card.title = card.id;
  Sheet all = list_pue(catalogue);
  keep(all, {"name", Comparison::equal, card.id});
  card.tables = {{"figures", "Figures by year",
                  only(all, {"scope", "year", "pue", "low", "high", "source", "note"})}};
  return card;
}

}  // namespace trainprint::browse
