// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string_view>

#include "browse/lists.hpp"
#include "browse/named.hpp"
#include "browse/pue_facts.hpp"
#include "browse/query.hpp"
#include "browse/show.hpp"
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

constexpr PueNames pue_names{
    {"pue", "PUE that an estimate takes"}, {"basis", "Known of the"}, {"year", "Year"}};

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
    add_pue({provider, nullptr, nullptr}, tables, pue_names, card);
  } else if (same != names.end() && same->find(':') == std::string_view::npos) {
    card.id = *same;
    if (card.id == "on-premises") add_pue({}, tables, pue_names, card);
  } else {
    const std::string_view wanted = name;
    if (wanted.find(':') == std::string_view::npos) throw_unknown("pue", name, names);
    const Where where = where_named(name, tables, card.notes);
    card.id = region_id(tables, *where.region);
    add_pue(where, tables, pue_names, card);
  }
  card.title = card.id;
  Sheet all = list_pue(catalogue);
  keep(all, {"name", Comparison::equal, card.id});
  card.tables = {{"figures", "Figures by year",
                  only(all, {"scope", "year", "pue", "low", "high", "source", "note"})}};
  return card;
}

}  // namespace trainprint::browse
