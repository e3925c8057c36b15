// SPDX-License-Identifier: MIT
#include "catalogue/ownership.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/bounds.hpp"
#include "catalogue/embodied.hpp"
#include "catalogue/own.hpp"
#include "catalogue/spread.hpp"
#include "core/methods/methods.hpp"
#include "text/number.hpp"

namespace trainprint {
namespace {

using tables::ElectricityPriceRow;
using tables::Tables;
using tables::ZoneRow;

// Years before the newest whose readings count towards the spread.
constexpr std::uint32_t years_of_spread = 3;
// An allowance of ours for the years since and for tariffs (docs/method.md#owned).
constexpr double least_spread = 0.3;

bool is_of(const Tables& tables, const ElectricityPriceRow& row, const ZoneRow& zone) {
  return tables.str(row.zone) == tables.str(zone.id) && tables.str(row.customers) != "stated";
}

const ElectricityPriceRow* newest(const Tables& tables, const ZoneRow& zone) {
  const ElectricityPriceRow* found = nullptr;
  for (const ElectricityPriceRow& row : tables.of<ElectricityPriceRow>().rows) {
    if (!is_of(tables, row, zone)) continue;
    const bool is_own = tables::own(tables, row) != nullptr;
    const bool wins = found == nullptr || row.year > found->year ||
                      (row.year == found->year && is_own);  // of one year, the user's own
    if (wins) found = &row;
  }
  return found;
}

// The newest price with all readings of its zone, of its year and the years just before.
Factor with_spread(const Tables& tables, const ZoneRow& zone, const ElectricityPriceRow& price) {
  Factor factor{Role::electricity_price,
                {},
                fmt::format("electricity:{}", tables.str(zone.id)),
                std::string{tables.str(price.customers)},
                std::string{tables.str(price.source)},
                static_cast<int>(price.year)};
  double low = price.usd_per_kwh;
  double high = price.usd_per_kwh;
  for (const ElectricityPriceRow& row : tables.of<ElectricityPriceRow>().rows) {
    if (!is_of(tables, row, zone) || row.year + years_of_spread < price.year) continue;
    low = std::min(low, row.usd_per_kwh);
    high = std::max(high, row.usd_per_kwh);
    const std::string source{tables.str(row.source)};
    auto& others = factor.further_sources;
    if (source != factor.source && std::find(others.begin(), others.end(), source) == others.end())
      others.push_back(source);
  }
  factor.value = at_least_wide(low, price.usd_per_kwh, high, least_spread);
  return factor;
}

// As given, else the method's, else that of the zone or its country.
std::optional<Factor> electricity_price(const RunDescription& description, const Run& run,
                                        const Where& where, const Tables& tables,
                                        Findings& findings) {
  if (description.electricity_price) {
    return Factor{Role::electricity_price, description.electricity_price->value, {}, "given"};
  }
  const Method& method = method_of(run.method);
  if (method.electricity != nullptr) {
    return Factor{Role::electricity_price,
                  Range<double>{method.electricity->value},
                  {},
                  "method",
                  method.source,
                  method.electricity->year};
  }
  const ZoneRow* zone = where.zone;
  const ElectricityPriceRow* price = zone != nullptr ? newest(tables, *zone) : nullptr;
  if (price == nullptr && zone != nullptr && zone->country.size > 0) {
    zone = tables::find<ZoneRow>(tables, tables.str(zone->country));
    price = newest(tables, *zone);
  }
  if (price == nullptr) {
    findings.warn(
        "electricity-price-unknown",
        where.zone == nullptr
            ? std::string{"no region is given: the price of electricity is not known"}
            : fmt::format("no price of electricity in {} is known", tables.str(where.zone->name)));
    return std::nullopt;
  }
  findings.assume("electricity_price",
                  fmt::format("{} USD/kWh", text::as_given(price->usd_per_kwh)),
                  fmt::format("what {} customers paid in {} in {}", tables.str(price->customers),
                              tables.str(zone->name), price->year));
  note_own(tables, *price, "usd_per_kwh", "electricity_price",
           fmt::format("{} USD/kWh", text::exact(price->usd_per_kwh)), findings);
  return with_spread(tables, *zone, *price);
}

}  // namespace

std::vector<Factor> find_ownership(const RunDescription& description, const Run& run,
                                   const Where& where, const Tables& tables, Findings& findings) {
  std::vector<Factor> factors;
  if (auto price = electricity_price(description, run, where, tables, findings)) {
    factors.push_back(std::move(*price));
  }
  if (!description.purchase_price) {
    findings.warn(
        "purchase-price-unknown",
        "the price of a node is not given (--purchase-price): the cost of own hardware is "
        "not known");
    return factors;
  }
  if (!run.nodes) {
    findings.missing(description.purchase_price->place, "missing-nodes",
                     "the purchase price is that of a node, and the number of nodes is not known",
                     "give --nodes, or leave the purchase price out");
    return factors;
  }
  if (run.accelerator && !run.devices()) {
    findings.missing(description.purchase_price->place, "missing-count",
                     "the purchase price is that of a node, and the number of accelerators is not "
                     "given",
                     "give --count and --nodes, or leave the purchase price out");
    return factors;
  }
  factors.push_back({Role::purchase_price, description.purchase_price->value, {}, "given"});
  if (method_of(run.method).purchase_in_full && !description.lifetime) {
    findings.assume("purchase_price", "in full", "the method counts the whole purchase");
    return factors;
  }
  const auto known = run.embodied ? *run.embodied : std::vector<Factor>{};
  const auto lifetime = std::find_if(known.begin(), known.end(), [](const Factor& factor) {
    return factor.role == Role::lifetime;
  });
  factors.push_back(lifetime != known.end() ? *lifetime
                                            : lifetime_factor(description, tables, findings));
  findings.assume("purchase_price", "by hours", "as if the nodes were in use all their life");
  return factors;
}

void check_ownership(const RunDescription& description, Findings& findings) {
  check_at_most(description.electricity_price, 1000, "the price of electricity", "USD per kWh",
                findings);
  check_at_most(description.purchase_price, 1e9, "the purchase price", "USD per node", findings);
  check_at_most(description.lifetime, 100, "the lifetime", "years", findings);
  if (description.lifetime && description.lifetime->value.low() <= 0) {
    findings.fault(description.lifetime->place, "out-of-range", "the lifetime is 0",
                   "give a number of years above 0");
  }
  const bool owned = description.owned && description.owned->value;
  const bool embodied = description.embodied && description.embodied->value;
  if (!owned && description.electricity_price) {
    findings.assume("electricity_price", "not used", "own hardware is not asked for (--owned)");
  }
  if (!owned && description.purchase_price) {
    findings.assume("purchase_price", "not used", "own hardware is not asked for (--owned)");
  }
  if (!owned && !embodied && description.lifetime) {
    findings.assume("lifetime_years", "not used",
                    "neither own hardware (--owned) nor manufacturing (--embodied) is asked for");
  }
}

}  // namespace trainprint
