// SPDX-License-Identifier: MIT
#include "catalogue/time_zone.hpp"

#include "catalogue/place_ids.hpp"
#include "tables/tables.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

using tables::Tables;
using tables::TimeZoneRow;
using tables::ZoneRow;

const TimeZoneRow* row_of(const Tables& tables, std::string_view place) {
  const PlaceRows rows = rows_of_place(tables, place);
  if (rows.region != nullptr) {
    if (const auto* own = tables::find<TimeZoneRow>(tables, place)) return own;
  }
  for (const ZoneRow* zone : {rows.zone, rows.country, rows.alt_zone}) {
    if (zone == nullptr) continue;
    if (const auto* row = tables::find<TimeZoneRow>(tables, tables.str(zone->id))) return row;
  }
  return nullptr;
}

// Nothing for a row without a moment, which the tables' check lets through nowhere.
std::optional<TimeZoneText> text_of(const Tables& tables, const TimeZoneRow& row) {
  const auto since = text::to_time(tables.str(row.since)).value;
  if (!since) return std::nullopt;
  return TimeZoneText{std::string{tables.str(row.iana)}, std::string{tables.str(row.posix)},
                      *since};
}

}  // namespace

std::optional<TimeZoneText> time_zone_of(std::string_view place, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  const TimeZoneRow* row = row_of(tables, place);
  return row == nullptr ? std::nullopt : text_of(tables, *row);
}

std::optional<TimeZoneText> time_zone_named(std::string_view iana, const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  for (const TimeZoneRow& row : tables.of<TimeZoneRow>().rows) {
    if (tables.str(row.iana) == iana) return text_of(tables, row);
  }
  return std::nullopt;
}

}  // namespace trainprint
