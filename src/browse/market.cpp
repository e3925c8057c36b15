// SPDX-License-Identifier: MIT
#include "browse/market.hpp"

#include <map>
#include <set>

#include "catalogue/list_prices.hpp"
#include "catalogue/spread.hpp"

namespace trainprint::browse {
namespace {

using tables::PriceRow;
using tables::Tables;

// The prices of one group.
struct Group {
  ListPrices spot, on_demand;
  std::set<std::string> regions;
  bool everywhere = false;

  void add(const Tables& tables, const PriceRow& row) {
    everywhere = everywhere || row.region.size == 0;
    if (row.region.size > 0) regions.emplace(tables.str(row.region));
    spot.add_spot(tables, row);
    on_demand.add_on_demand(tables, row);
  }
};

std::vector<Value> row_of(const std::string& name, const Group& group) {
  Value spot;
  if (!group.spot.usd.empty()) spot = group.spot.least();
  Value low;
  Value middle;
  Value high;
  if (!group.on_demand.usd.empty()) {
    low = group.on_demand.least();
    middle = median(group.on_demand.usd);
    high = group.on_demand.most();
  }
  ListPrices all = group.spot;
  all.add(group.on_demand);
  return {name,       spot,
          low,        middle,
          high,       group.everywhere ? Value{} : Value{static_cast<double>(group.regions.size())},
          all.days(), std::vector<std::string>{all.sources.begin(), all.sources.end()}};
}

}  // namespace

Sheet summary_of(const Tables& tables, const Column& group, const GroupedPrices& prices) {
  std::map<std::string, Group> groups;
  for (const auto& [name, row] : prices) groups[name].add(tables, *row);
  Sheet sheet{{group,
               {"spot_low_usd_per_accelerator_hour", "Spot from", true},
               {"on_demand_low_usd_per_accelerator_hour", "On demand from", true},
               {"on_demand_median_usd_per_accelerator_hour", "Median", true},
               {"on_demand_high_usd_per_accelerator_hour", "To", true},
               {"regions", "Regions", true},
               {"as_of", "As of"},
               {"sources", "Sources", false, true, "sources"}},
              {}};
  for (const auto& [name, members] : groups) sheet.rows.push_back(row_of(name, members));
  return sheet;
}

Sheet prices_by_provider(const Tables& tables, const tables::AcceleratorRow& accelerator) {
  GroupedPrices prices;
  for (const PriceRow& price : tables.of<PriceRow>().rows) {
    if (price.accelerator == accelerator.id) {
      prices.emplace_back(tables.str(price.provider), &price);
    }
  }
  return summary_of(tables, {"provider", "Provider", false, true, "providers"}, prices);
}

}  // namespace trainprint::browse
