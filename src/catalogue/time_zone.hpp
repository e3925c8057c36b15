// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

namespace trainprint {

/// The clocks of a place.
struct TimeZoneText {
  std::string iana;   ///< name in the IANA database: `Europe/Berlin`
  std::string posix;  ///< its rule, which `text::TimeZone` reads: `CET-1CEST,M3.5.0,M10.5.0/3`
  Moment since;       ///< from when on the rule holds; before it, local times are not known
};

/// The time zone of a cloud region (`aws:us-east-1`) or a zone (`US-CA`, `DE`, also by its other
/// names): its own, else that of the region's zone, of the country, or of the region's second zone.
/// Nothing where a place keeps several times, and for names that are not known.
[[nodiscard]] std::optional<TimeZoneText> time_zone_of(std::string_view place,
                                                       const Catalogue& catalogue);

/// The time zone of that name in the IANA database, if the tables have it.
[[nodiscard]] std::optional<TimeZoneText> time_zone_named(std::string_view iana,
                                                          const Catalogue& catalogue);

}  // namespace trainprint
