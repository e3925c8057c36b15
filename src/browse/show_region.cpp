// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "browse/intensity_facts.hpp"
#include "browse/lists.hpp"
#include "browse/market.hpp"
#include "browse/named.hpp"
#include "browse/place_facts.hpp"
#include "browse/pue_facts.hpp"
#include "browse/query.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"
#include "text/locate.hpp"

namespace trainprint::browse {
namespace {

using tables::PriceRow;
using tables::RegionRow;
using tables::Tables;

constexpr PueNames pue_names{
    {"pue", "PUE"}, {"pue_basis", "  known of the"}, {"pue_year", "  of year"}};

// Shown beside the grid's value, never used for an estimate: market-based or of another method.
void add_provider_figures(const Tables& tables, const RegionRow& row, Card& card) {
  const auto sources = [&](const std::optional<double>& number, const char* column) {
    return number ? source_behind(tables, row, column) : std::vector<std::string>{};
  };
  card.facts.push_back({"provider_g_per_kwh", "Provider-reported, not used",
                        number_value(row.provider_g_per_kwh), "g/kWh",
                        sources(row.provider_g_per_kwh, "provider_g_per_kwh")});
  card.facts.push_back({"provider_cfe_percent", "Provider-reported carbon-free, not used",
                        number_value(row.provider_cfe_percent), "%",
                        sources(row.provider_cfe_percent, "provider_cfe_percent")});
}

CardTable pue_by_year(const Catalogue& catalogue, const std::string& id) {
  Sheet all = list_pue(catalogue);
  keep(all, {"scope", Comparison::equal, "region"});
  keep(all, {"name", Comparison::equal, id});
  return {"pue_by_year", "PUE by year", only(all, {"year", "pue", "source", "note"})};
}

// What can be rented there, and for how much.
CardTable rented(const Tables& tables, const RegionRow& region) {
  GroupedPrices found;
  for (const PriceRow& price : tables.of<PriceRow>().rows) {
    const bool fits = price.provider == region.provider &&
                      (price.region.size == 0 || price.region == region.region);
    if (fits) found.emplace_back(tables.str(price.accelerator), &price);
  }
  Sheet sheet =
      summary_of(tables, {"accelerator", "Accelerator", false, true, "accelerators"}, found);
  std::vector<std::string> keys;
  for (const Column& column : sheet.columns) {
    if (column.key != "regions") keys.push_back(column.key);
  }
  return {"prices", "Accelerators for rent (USD per accelerator-hour)", only(sheet, keys)};
}

}  // namespace

Card show_region(const std::string& name, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Card card;
  const Where where =
      where_named(name, tables, card.notes, "trainprint list regions shows the names");
  if (where.region == nullptr) {
    throw InputError{text::diagnose(
        "", "unknown-region",
        fmt::format("'{}' is a grid zone, not a cloud region", text::printable(name)),
        fmt::format("trainprint show zone {}", tables.str(where.zone->id)))};
  }
  const RegionRow& row = *where.region;
  card.kind = "region";
  card.id = region_id(tables, row);
  card.title = tables.str(row.name);
  card.facts = {
      {"provider", "Provider", text_value(tables.str(row.provider))},
      {"zone", "Grid zone", text_value(tables.str(row.zone)), "",
       source_behind(tables, row, "zone")},
      {"alt_zone", "Second zone, for the spread", text_value(tables.str(row.alt_zone)), "",
       row.alt_zone.size > 0 ? source_behind(tables, row, "alt_zone")
                             : std::vector<std::string>{}}};
  add_intensity(card.id, where, tables, card);
  add_pue(where, tables, pue_names, card);
  add_provider_figures(tables, row, card);
  add_place_facts(card.id, catalogue, card);
  card.facts.push_back({"names", "Names", list_of(tables.str(row.aliases))});
  card.tables = {pue_by_year(catalogue, card.id), rented(tables, row)};
  note_own(tables, row, card.notes);
  return card;
}

}  // namespace trainprint::browse
