// SPDX-License-Identifier: MIT
#include "catalogue/offers.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catalogue/list_prices.hpp"
#include "catalogue/own.hpp"
#include "catalogue/spread.hpp"

namespace trainprint {
namespace {

using tables::AcceleratorRow;
using tables::PriceRow;
using tables::RegionRow;
using tables::Tables;
using tables::ZoneRow;

std::span<const PriceRow> of_accelerator(const Tables& tables, const AcceleratorRow& accelerator) {
  const auto rows = tables.of<PriceRow>().rows;
  const std::string_view id = tables.str(accelerator.id);
  const auto begin = std::lower_bound(rows.begin(), rows.end(), id,
                                      [&](const PriceRow& row, std::string_view wanted) {
                                        return tables.str(row.accelerator) < wanted;
                                      });
  const auto end =
      std::upper_bound(begin, rows.end(), id, [&](std::string_view wanted, const PriceRow& row) {
        return wanted < tables.str(row.accelerator);
      });
  return {begin, end};
}

// True if the price can be had where the run takes place.
bool fits(const Tables& tables, const PriceRow& price, const Where& where) {
  if (where.provider != nullptr && price.provider != where.provider->id) return false;
  if (where.region != nullptr) {
    return price.region.size == 0 || price.region == where.region->region;
  }
  if (where.zone == nullptr || tables.str(where.zone->id) == "WORLD") return true;
  for (const RegionRow& region : tables.of<RegionRow>().rows) {
    if (region.provider != price.provider || region.region != price.region) continue;
    const auto* zone = tables::find<ZoneRow>(tables, tables.str(region.zone));
    return lies_in(tables, *zone, *where.zone);
  }
  return false;
}

Range<DollarsPerAcceleratorHour> price_range(double low, double central, double high) {
  using Price = DollarsPerAcceleratorHour;
  return {Price{std::min(low, central)}, Price{central}, Price{std::max(high, central)}};
}

std::string place_name(const Tables& tables, const Where& where) {
  if (where.region != nullptr) return region_id(tables, *where.region);
  std::string name;
  if (where.zone != nullptr) name = tables.str(where.zone->name);
  if (where.provider != nullptr) {
    name = fmt::format("{}{}", tables.str(where.provider->id), name.empty() ? "" : " in " + name);
  }
  return name;
}

// Everything that fits a run.
struct Market {
  ListPrices spot, on_demand;
  bool machine_extra = false;
  OwnPlaces own;  // prices in a user's own tables
};

Market market_of(std::string_view purchase, const Device& device, const Where& where,
                 const Tables& tables) {
  Market market;
  for (const PriceRow& row : of_accelerator(tables, *device.accelerator)) {
    if (device.instance != nullptr && row.instance != device.instance->name) continue;
    if (!fits(tables, row, where)) continue;
    market.machine_extra = market.machine_extra || row.accelerator_only;
    if (purchase != "spot") market.own.add(tables, row, "on_demand_usd_per_hour");
    if (purchase != "on-demand") market.own.add(tables, row, "spot_usd_per_hour");
    if (purchase != "on-demand") market.spot.add_spot(tables, row);
    if (purchase != "spot") market.on_demand.add_on_demand(tables, row);
  }
  return market;
}

// From the lowest spot price to the highest on-demand price, as far as there are both.
Range<DollarsPerAcceleratorHour> span_of(const Market& market) {
  const ListPrices& low = market.spot.usd.empty() ? market.on_demand : market.spot;
  const ListPrices& high = market.on_demand.usd.empty() ? market.spot : market.on_demand;
  return price_range(low.least(), median(high.usd), high.most());
}

void warn_of_gaps(const Market& market, const std::string& name, Findings& findings) {
  if (market.on_demand.usd.empty()) {
    findings.warn("no-on-demand-price",
                  fmt::format("no on-demand price of {} is known: the cost is "
                              "that of spot prices",
                              name));
  }
  if (market.spot.usd.empty()) {
    findings.warn("no-spot-price",
                  fmt::format("no spot price of {} is known: the cost's low end is "
                              "the lowest on-demand price",
                              name));
  }
}

}  // namespace

std::optional<Prices> find_prices(const RunDescription& description, std::string_view purchase,
                                  const Device& device, const Where& where, const Tables& tables,
                                  Findings& findings) {
  if (device.none) {
    findings.warn("price-unknown",
                  "no prices of machines without accelerators are known: the cost is not known");
    return std::nullopt;
  }
  if (device.accelerator == nullptr) return std::nullopt;
  if (description.price) {
    const auto price = [](double usd) { return DollarsPerAcceleratorHour{usd}; };
    const Range<double>& given = description.price->value;
    return Prices{{price(given.low()), price(given.central()), price(given.high())},
                  {},
                  description.is_of_site(description.price->place) ? "site" : "given",
                  {}};
  }

  const Market market = market_of(purchase, device, where, tables);
  const std::string name{device.instance != nullptr ? tables.str(device.instance->name)
                                                    : tables.str(device.accelerator->name)};
  const std::string place = place_name(tables, where);
  ListPrices all;
  all.add(market.on_demand);
  all.add(market.spot);
  if (all.sources.empty()) {
    findings.warn("price-unknown",
                  fmt::format("no {}price of {} is known{}: the cost is not known",
                              purchase == "any" ? "" : fmt::format("{} ", purchase), name,
                              place.empty() ? "" : " for " + place));
    return std::nullopt;
  }
  if (place.empty()) {
    findings.assume("price", "all providers and regions",
                    "neither provider nor cloud region is given");
  }
  market.own.note("price", "prices in your own table are among those that fit", findings);
  if (market.machine_extra) {
    findings.warn(
        "price-excludes-machine",
        fmt::format("some prices of {} are for the accelerator alone; the machine around it "
                    "costs extra",
                    name));
  }
  if (purchase == "any") warn_of_gaps(market, name, findings);
  return Prices{span_of(market), all.days(), "list", {all.sources.begin(), all.sources.end()}};
}

}  // namespace trainprint
