// SPDX-License-Identifier: MIT
#include "browse/lists.hpp"

#include <map>
#include <string>
#include <string_view>

#include "browse/table_sheet.hpp"
#include "catalogue/list_prices.hpp"
#include "catalogue/warnings.hpp"
#include "catalogue/where.hpp"
#include "core/methods/methods.hpp"

namespace trainprint::browse {
namespace {

using tables::IntensityRow;
using tables::PriceRow;
using tables::ProfileMonthRow;
using tables::ProfileRow;
using tables::PueRow;
using tables::RegionRow;
using tables::Tables;
using tables::ZoneRow;

Column number_column(const char* key) {
  return {key, key, true};
}

Column source_column(const char* key) {
  return {key, key, false, true, "sources"};
}

bool is_newer(const Tables& tables, const IntensityRow& row, const IntensityRow* than) {
  if (than == nullptr) return true;
  if (row.basis != than->basis) return tables.str(row.basis) == "lifecycle";
  return row.year > than->year;
}

}  // namespace

Sheet list_zones(const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  std::map<std::string_view, const IntensityRow*> newest;
  for (const IntensityRow& row : tables.of<IntensityRow>().rows) {
    if (tables.str(row.role) != "headline") continue;
    const IntensityRow*& found = newest[tables.str(row.zone)];
    if (is_newer(tables, row, found)) found = &row;
  }
  return sheet_of<ZoneRow>(tables,
                           {number_column("g_per_kwh"),
                            {"basis"},
                            number_column("year"),
                            source_column("intensity_source")},
                           [&](const ZoneRow& zone) -> std::vector<Value> {
                             const auto found = newest.find(tables.str(zone.id));
                             if (found == newest.end()) return {{}, {}, {}, {}};
                             const IntensityRow& row = *found->second;
                             return {row.g_per_kwh, text_value(tables.str(row.basis)),
                                     static_cast<double>(row.year),
                                     text_value(tables.str(row.source))};
                           });
}

Sheet list_regions(const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  std::map<std::string_view, const PueRow*> newest;
  for (const PueRow& row : tables.of<PueRow>().rows) {
    if (tables.str(row.scope) != "region") continue;
    const PueRow*& found = newest[tables.str(row.name)];
    if (found == nullptr || row.year > found->year) found = &row;
  }
  return sheet_of<RegionRow>(
      tables,
      {{"id"}, number_column("pue"), number_column("pue_year"), source_column("pue_source")},
      [&](const RegionRow& region) -> std::vector<Value> {
        const std::string id = region_id(tables, region);
        const auto found = newest.find(id);
        if (found == newest.end()) return {id, {}, {}, {}};
        const PueRow& row = *found->second;
        return {id, row.pue, static_cast<double>(row.year), text_value(tables.str(row.source))};
      });
}

Sheet list_prices(const Catalogue& catalogue) {
  return sheet_of<PriceRow>(catalogue.tables(),
                            {number_column("on_demand_usd_per_accelerator_hour"),
                             number_column("spot_usd_per_accelerator_hour")},
                            [](const PriceRow& row) -> std::vector<Value> {
                              return {
                                  number_value(per_accelerator(row.on_demand_usd_per_hour, row)),
                                  number_value(per_accelerator(row.spot_usd_per_hour, row))};
                            });
}

Sheet list_pue(const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  return sheet_of<PueRow>(tables, {{"provider", "provider", false, true, "providers"}},
                          [&](const PueRow& row) -> std::vector<Value> {
                            const std::string_view scope = tables.str(row.scope);
                            if (scope != "region" && scope != "provider") return {{}};
                            const std::string_view name = tables.str(row.name);
                            return {text_value(name.substr(0, name.find(':')))};
                          });
}

Sheet list_profile_months(const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  return sheet_of<ProfileMonthRow>(
      tables, {source_column("source")}, [&](const ProfileMonthRow& row) -> std::vector<Value> {
        const auto* profile = tables::find<ProfileRow>(tables, tables.str(row.profile));
        if (profile == nullptr) return {{}};
        return {list_of(tables.str(profile->source))};
      });
}

Sheet list_methods(const Catalogue& /*catalogue*/) {
  Sheet sheet{{{"id"}, {"name"}, {"takes"}, {"leaves_out"}, source_column("source")}, {}};
  for (const Method& method : methods) {
    sheet.rows.push_back({text_value(method.id), text_value(method.name), text_value(method.takes),
                          text_value(method.leaves_out), text_value(method.source)});
  }
  return sheet;
}

Sheet list_warnings(const Catalogue& /*catalogue*/) {
  Sheet sheet{{{"code"}, {"meaning"}, {"mend"}}, {}};
  for (const WarningRow& row : warning_rows) {
    sheet.rows.push_back({text_value(row.code), text_value(row.meaning), text_value(row.mend)});
  }
  return sheet;
}

}  // namespace trainprint::browse
