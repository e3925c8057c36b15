// SPDX-License-Identifier: MIT
#include "browse/market.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "catalogue/spread.hpp"

namespace trainprint::browse {
namespace {

using tables::PriceRow;
using tables::Tables;

// The prices of one group, USD per accelerator-hour.
struct Group {
  std::vector<double> spot, on_demand;
  std::set<std::string> regions, sources;
  bool everywhere = false;
  std::string first, last;

  void add(const Tables& tables, const PriceRow& row) {
    everywhere = everywhere || row.region.size == 0;
    if (row.region.size > 0) regions.emplace(tables.str(row.region));
    if (row.spot_usd_per_hour) {
      spot.push_back(*row.spot_usd_per_hour / row.count);
      take(tables.str(row.spot_as_of), tables.str(row.spot_source));
    }
    if (row.on_demand_usd_per_hour) {
      on_demand.push_back(*row.on_demand_usd_per_hour / row.count);
      take(tables.str(row.on_demand_as_of), tables.str(row.on_demand_source));
    }
  }

 private:
  void take(std::string_view as_of, std::string_view source) {
    sources.emplace(source);
    const std::size_t dots = as_of.find("..");
    const std::string begin{as_of.substr(0, dots)};
    const std::string end{dots == std::string_view::npos ? as_of : as_of.substr(dots + 2)};
    first = first.empty() ? begin : std::min(first, begin);
    last = std::max(last, end);
  }
};

std::vector<Value> row_of(const std::string& name, const Group& group) {
  Value spot;
  if (!group.spot.empty()) spot = *std::min_element(group.spot.begin(), group.spot.end());
  Value low;
  Value middle;
  Value high;
  if (!group.on_demand.empty()) {
    const auto [least, most] = std::minmax_element(group.on_demand.begin(), group.on_demand.end());
    low = *least;
    middle = median(group.on_demand);
    high = *most;
  }
  return {name,
          spot,
          low,
          middle,
          high,
          group.everywhere ? Value{} : Value{static_cast<double>(group.regions.size())},
          group.first == group.last ? group.first : fmt::format("{}..{}", group.first, group.last),
          std::vector<std::string>{group.sources.begin(), group.sources.end()}};
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

}  // namespace trainprint::browse
