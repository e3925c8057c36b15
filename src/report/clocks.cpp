// SPDX-License-Identifier: MIT
#include "report/clocks.hpp"

#include <fmt/format.h>

#include "catalogue/time_zone.hpp"
#include "report/local_time.hpp"
#include "text/locate.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

std::optional<Clocks> clocks_by(const std::optional<TimeZoneText>& known) {
  if (!known) return std::nullopt;
  const auto zone = text::TimeZone::parse(known->posix);
  if (!zone) return std::nullopt;  // the tables' check lets none through
  return Clocks{known->iana, *zone, known->since, known->posix};
}

std::string local_of(const Clocks& clocks, const std::string& moment) {
  const auto utc = text::to_time(moment);
  if (!utc.value || *utc.value < clocks.since) return {};
  return local_text(*utc.value, clocks.zone);
}

void set_local_times(const Clocks& clocks, PlannedRun& plan) {
  plan.local_start = local_of(clocks, plan.start);
  plan.local_end = local_of(clocks, plan.end);
}

}  // namespace

std::optional<Clocks> clocks_of(std::initializer_list<std::string_view> places,
                                const Catalogue& catalogue) {
  for (const std::string_view place : places) {
    if (place.empty()) continue;
    if (auto clocks = clocks_by(time_zone_of(place, catalogue))) return clocks;
  }
  return std::nullopt;
}

Clocks clocks_named(std::string_view name, const Catalogue& catalogue) {
  if (auto clocks = clocks_by(time_zone_named(name, catalogue))) return *clocks;
  if (const auto zone = time_zone_given(name)) {
    return {std::string{name}, *zone, Moment::min(), time_zone_rule(name).value_or("")};
  }
  throw InputError{text::diagnose(
      "--time-zone", "not-a-time-zone",
      fmt::format("'{}' is no time zone that is known here", text::printable(name)),
      "give a name such as Europe/Berlin (trainprint list time-zones), an offset such as +05:30, "
      "or a POSIX rule such as CET-1CEST,M3.5.0,M10.5.0/3")};
}

void set_local_times(const Clocks& clocks, ZoneSchedule& zone) {
  zone.series.time_zone = clocks.name;
  set_local_times(clocks, zone.now);
  set_local_times(clocks, zone.worst);
  for (PlannedRun& plan : zone.plans) set_local_times(clocks, plan);
}

}  // namespace trainprint::report
