// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "tables/tables.hpp"

namespace trainprint {

/// The region of an id such as `aws:us-east-1`, or null pointer.
[[nodiscard]] const tables::RegionRow* region_with_id(const tables::Tables& tables,
                                                      std::string_view id);

/// A place as tables name it, and what may stand for it. Null pointers: there is none.
struct PlaceRows {
  const tables::RegionRow* region = nullptr;
  const tables::ZoneRow* zone = nullptr;      ///< that of the region, or the one that was named
  const tables::ZoneRow* country = nullptr;   ///< that the zone is a part of
  const tables::ZoneRow* alt_zone = nullptr;  ///< second zone of the region
};

/// What the id of a region or of a zone means; nothing for any other text.
[[nodiscard]] PlaceRows rows_of_place(const tables::Tables& tables, std::string_view id);

}  // namespace trainprint
