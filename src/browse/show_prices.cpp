// SPDX-License-Identifier: MIT
#include <utility>

#include "browse/lists.hpp"
#include "browse/market.hpp"
#include "browse/named.hpp"
#include "browse/query.hpp"
#include "browse/show.hpp"

namespace trainprint::browse {

Card show_prices(const std::string& name, const Catalogue& catalogue) {
  const tables::Tables& tables = catalogue.tables();
  Card card;
  const tables::AcceleratorRow& row = accelerator_named(name, tables, card.notes);
  card.kind = "price";
  card.id = tables.str(row.id);
  card.title = tables.str(row.name);
  Sheet by_provider = prices_by_provider(tables, row);
  if (by_provider.rows.empty()) card.notes.emplace_back("no price of it is known");
  Sheet all = list_prices(catalogue);
  keep(all, {"accelerator", Comparison::equal, card.id});
  std::vector<std::string> keys;
  for (const Column& column : all.columns) {
    if (column.key != "accelerator") keys.push_back(column.key);
  }
  card.tables = {{"by_provider", "By provider (USD per accelerator-hour)", std::move(by_provider)},
                 {"prices", "Every price", only(all, keys)}};
  return card;
}

}  // namespace trainprint::browse
