// SPDX-License-Identifier: MIT
#include "catalogue/place_ids.hpp"

#include <algorithm>

namespace trainprint {

using tables::RegionRow;
using tables::Tables;
using tables::Text;
using tables::ZoneRow;

const RegionRow* region_with_id(const Tables& tables, std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const auto rows = tables.of<RegionRow>().rows;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const RegionRow& row) {
    return tables.str(row.provider) == id.substr(0, colon) &&
           tables.str(row.region) == id.substr(colon + 1);
  });
  return found == rows.end() ? nullptr : &*found;
}

PlaceRows rows_of_place(const Tables& tables, std::string_view id) {
  const auto zone_of = [&](Text name) {
    return name.size > 0 ? tables::find<ZoneRow>(tables, tables.str(name)) : nullptr;
  };
  PlaceRows rows;
  rows.region = region_with_id(tables, id);
  if (rows.region != nullptr) {
    rows.zone = zone_of(rows.region->zone);
    rows.alt_zone = zone_of(rows.region->alt_zone);
  } else if (id.find(':') == std::string_view::npos) {
    rows.zone = tables::find<ZoneRow>(tables, id);
  }
  if (rows.zone != nullptr) rows.country = zone_of(rows.zone->country);
  return rows;
}

}  // namespace trainprint
