// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

#include "report/schedule/schedule.hpp"
#include "text/time_zone.hpp"

namespace trainprint::report {

/// What clocks show somewhere.
struct Clocks {
  std::string name;  ///< of the time zone
  text::TimeZone zone;
  Moment since = Moment::min();  ///< before it, local times are not known
  std::string rule = {};         ///< of the zone, as POSIX writes it
};

/// The clocks of the first of the places, which are regions or zones by their ids, that the tables
/// know the time zone of; nothing where they know none.
[[nodiscard]] std::optional<Clocks> clocks_of(std::initializer_list<std::string_view> places,
                                              const Catalogue& catalogue);

/// The clocks that a user names: a time zone of the tables (`Europe/Berlin`), an offset, or a POSIX
/// rule (report/local_time.hpp). Throws InputError (`not-a-time-zone`).
[[nodiscard]] Clocks clocks_named(std::string_view name, const Catalogue& catalogue);

/// Puts local times to the plans of a place.
void set_local_times(const Clocks& clocks, ZoneSchedule& zone);

}  // namespace trainprint::report
