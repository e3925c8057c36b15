// SPDX-License-Identifier: MIT
#include "browse/named.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"
#include "catalogue/list_prices.hpp"

namespace trainprint::browse {

using tables::InstanceRow;
using tables::PriceRow;
using tables::Tables;

namespace {

// Per region; where a provider has one price for all, a row without region.
CardTable prices(const Tables& tables, const InstanceRow& row) {
  Sheet sheet{{{"region", "Region"},
               {"on_demand_usd_per_hour", "On demand", true},
               {"on_demand_usd_per_accelerator_hour", "per accelerator", true},
               {"on_demand_as_of", "As of"},
               {"on_demand_source", "Source", false, true, "sources"},
               {"spot_usd_per_hour", "Spot", true},
               {"spot_usd_per_accelerator_hour", "per accelerator", true},
               {"spot_as_of", "As of"},
               {"spot_source", "Source", false, true, "sources"}},
              {}};
  for (const PriceRow& price : tables.of<PriceRow>().rows) {
    if (price.instance != row.name) continue;
    sheet.rows.push_back(
        {text_value(tables.str(price.region)), number_value(price.on_demand_usd_per_hour),
         number_value(per_accelerator(price.on_demand_usd_per_hour, price)),
         text_value(tables.str(price.on_demand_as_of)),
         text_value(tables.str(price.on_demand_source)), number_value(price.spot_usd_per_hour),
         number_value(per_accelerator(price.spot_usd_per_hour, price)),
         text_value(tables.str(price.spot_as_of)), text_value(tables.str(price.spot_source))});
  }
  return {"prices", "Prices (USD per hour)", std::move(sheet)};
}

}  // namespace

Card show_instance(const std::string& name, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Card card;
  const InstanceRow& row = instance_named(name, tables, card.notes);
  const auto* device = tables::find<tables::AcceleratorRow>(tables, tables.str(row.accelerator));
  const auto with_source = [&](Fact fact) {
    if (!is_absent(fact.value)) fact.sources = source_behind(tables, row, fact.key);
    return fact;
  };
  card.kind = "instance";
  card.id = tables.str(row.name);
  card.title = card.id;
  card.facts = {{"provider", "Provider", text_value(tables.str(row.provider))},
                with_source({"accelerator", "Accelerator", text_value(tables.str(device->id))}),
                with_source({"count", "Accelerators", row.count}),
                with_source({"vcpus", "Virtual CPUs", number_value(row.vcpus)}),
                with_source({"memory_gib", "Memory", number_value(row.memory_gib), "GiB"}),
                {"names", "Names", list_of(tables.str(row.aliases))}};
  card.tables.push_back(prices(tables, row));
  if (row.note.size > 0) card.notes.emplace_back(tables.str(row.note));
  note_own(tables, row, card.notes);
  return card;
}

}  // namespace trainprint::browse
