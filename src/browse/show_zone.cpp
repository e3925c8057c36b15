// SPDX-License-Identifier: MIT
#include <string_view>

#include <fmt/format.h>

#include "browse/intensity_facts.hpp"
#include "browse/lists.hpp"
#include "browse/named.hpp"
#include "browse/place_facts.hpp"
#include "browse/query.hpp"
#include "browse/show.hpp"
#include "browse/table_sheet.hpp"

namespace trainprint::browse {
namespace {

using tables::IntensityRow;
using tables::RegionRow;
using tables::Tables;
using tables::ZoneRow;

// The zone's own values on one basis, by year.
CardTable by_year(const Tables& tables, const ZoneRow& zone, std::string_view basis) {
  Sheet sheet{{{"year", "Year", true},
               {"g_per_kwh", "g/kWh", true},
               {"source", "Source", false, true, "sources"},
               {"note", "Note"},
               {own_table, "Own table"}},
              {}};
  for (const IntensityRow& row : tables.of<IntensityRow>().rows) {
    if (row.zone != zone.id || tables.str(row.basis) != basis) continue;
    if (tables.str(row.role) != "headline") continue;
    sheet.rows.push_back({static_cast<double>(row.year), row.g_per_kwh,
                          text_value(tables.str(row.source)), text_value(tables.str(row.note)),
                          own_place(tables, row)});
  }
  return {fmt::format("{}_by_year", basis), fmt::format("By year, {}", basis), std::move(sheet),
          "g_per_kwh"};
}

CardTable second_readings(const Tables& tables, const ZoneRow& zone) {
  Sheet sheet{{{"year", "Year", true},
               {"basis", "Basis"},
               {"g_per_kwh", "g/kWh", true},
               {"source", "Source", false, true, "sources"},
               {"note", "Note"},
               {own_table, "Own table"}},
              {}};
  for (const IntensityRow& row : tables.of<IntensityRow>().rows) {
    if (row.zone != zone.id || tables.str(row.role) != "second") continue;
    sheet.rows.push_back({static_cast<double>(row.year), text_value(tables.str(row.basis)),
                          row.g_per_kwh, text_value(tables.str(row.source)),
                          text_value(tables.str(row.note)), own_place(tables, row)});
  }
  return {"second_readings", "Second readings", std::move(sheet)};
}

// The parts of a country with their newest values.
CardTable parts(const Catalogue& catalogue, const ZoneRow& zone) {
  Sheet all = list_zones(catalogue);
  keep(all, {"country", Comparison::equal, std::string{catalogue.tables().str(zone.id)}});
  return {"parts", "Parts",
          only(all, {"id", "name", "g_per_kwh", "basis", "year", "intensity_source"})};
}

CardTable regions(const Tables& tables, const ZoneRow& zone) {
  Sheet sheet{{{"region", "Region"},
               {"name", "Place"},
               {"described_by", "Described by"},
               {"source", "Source", false, true, "sources"}},
              {}};
  for (const RegionRow& row : tables.of<RegionRow>().rows) {
    const bool is_second = row.zone != zone.id && row.alt_zone == zone.id;
    if (row.zone != zone.id && !is_second) continue;
    sheet.rows.push_back({region_id(tables, row), text_value(tables.str(row.name)),
                          is_second ? "second zone" : "zone", text_value(tables.str(row.source))});
  }
  return {"regions", "Cloud regions", std::move(sheet)};
}

}  // namespace

Card show_zone(const std::string& name, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  Card card;
  const Where where = where_named(name, tables, card.notes);
  const ZoneRow& zone = *where.zone;
  card.kind = "zone";
  card.id = tables.str(zone.id);
  card.title = tables.str(zone.name);
  if (where.region != nullptr) {
    card.notes.push_back(fmt::format("{} lies in this zone; trainprint show region {} shows it",
                                     region_id(tables, *where.region),
                                     region_id(tables, *where.region)));
  }
  add_intensity(card.id, {nullptr, nullptr, &zone}, tables, card);
  card.facts.push_back({"country", "Country", text_value(tables.str(zone.country))});
  card.facts.push_back({"iso3", "Country code", text_value(tables.str(zone.iso3))});
  add_place_facts(card.id, catalogue, card);
  card.facts.push_back({"names", "Names", list_of(tables.str(zone.aliases))});
  card.tables = {by_year(tables, zone, "lifecycle"), by_year(tables, zone, "direct"),
                 second_readings(tables, zone), parts(catalogue, zone), regions(tables, zone)};
  if (zone.note.size > 0) card.notes.emplace_back(tables.str(zone.note));
  note_own(tables, zone, card.notes);
  return card;
}

}  // namespace trainprint::browse
