// SPDX-License-Identifier: MIT
#include "tables/check_time.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tables/date.hpp"
#include "tables/row_checker.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"
#include "text/time_zone.hpp"

namespace trainprint::tables {
namespace {

constexpr std::uint32_t months_of_a_year = 12;

class TimeChecker : private RowChecker {
 public:
  TimeChecker(const LoadedTables& loaded, Faults& faults) : RowChecker{loaded, faults} {
    for (const ZoneRow& row : tables_.of<ZoneRow>().rows) places_.emplace(tables_.str(row.id));
    for (const RegionRow& row : tables_.of<RegionRow>().rows) {
      places_.insert(fmt::format("{}:{}", tables_.str(row.provider), tables_.str(row.region)));
    }
  }

  void check() {
    each<TimeZoneRow>(
        [&](const TimeZoneRow& row, const Origin& origin) { check_time_zone(row, origin); });
    each<ProfileRow>(
        [&](const ProfileRow& row, const Origin& origin) { check_profile(row, origin); });
    each<ProfileMonthRow>(
        [&](const ProfileMonthRow& row, const Origin& origin) { check_month(row, origin); });
  }

 private:
  void check_place(const Origin& origin, std::string_view key, std::string_view place) {
    if (faults_.is_full() || places_.contains(std::string{place})) return;
    fault(origin, key, "unknown-reference",
          fmt::format("'{}' is neither the id of a zone nor a region written as provider:region",
                      place),
          mend(text::did_you_mean(text::nearest(place, {places_.begin(), places_.end()})),
               place.find(':') == std::string_view::npos ? "zones" : "regions"));
  }

  void check_time_zone(const TimeZoneRow& row, const Origin& origin) {
    check_place(origin, "place", tables_.str(row.place));
    const std::string_view posix = tables_.str(row.posix);
    if (!posix.empty() && !text::TimeZone::parse(posix)) {
      fault(origin, "posix", "bad-time-zone", fmt::format("'{}' is not a rule", posix),
            "write it as POSIX does: EST5EDT,M3.2.0,M11.1.0; the last line of a file of the IANA "
            "database is one");
    }
    const std::string_view since = tables_.str(row.since);
    if (!since.empty() && !is_day(since)) {
      fault(origin, "since", "bad-date", fmt::format("'{}' is not a day", since),
            "write it as YYYY-MM-DD");
    }
  }

  void check_profile(const ProfileRow& row, const Origin& origin) {
    for (const std::string_view place : text::split_list(tables_.str(row.places), '\n')) {
      check_place(origin, "places", place);
    }
    if (row.first_year > row.last_year) {
      fault(
          origin, "first_year", "not-ordered",
          fmt::format("'first_year' ({}) is after 'last_year' ({})", row.first_year, row.last_year),
          "give the first year first");
    }
    check_months(row, origin);
  }

  void check_months(const ProfileRow& row, const Origin& origin) {
    std::set<std::uint32_t> missing;
    for (std::uint32_t month = 1; month <= months_of_a_year; ++month) missing.insert(month);
    for (const ProfileMonthRow& month : tables_.of<ProfileMonthRow>().rows) {
      if (month.profile == row.id) missing.erase(month.month);
    }
    if (missing.empty()) return;
    fault(origin, "id", "missing-month",
          fmt::format("the profile '{}' lacks month {}", tables_.str(row.id),
                      fmt::join(missing, ", ")),
          "add a row for each month to profile_months.json");
  }

  void check_month(const ProfileMonthRow& row, const Origin& origin) {
    for (std::size_t hour = 0; hour < row.central.size(); ++hour) {
      const auto check = [&](std::string_view key, double low, double high) {
        if (low <= high || faults_.is_full()) return;
        fault(origin, key, "not-ordered",
              fmt::format("at hour {} '{}' and 'central' are out of order ({} > {})", hour, key,
                          low, high),
              "'low' is at most 'central', and that at most 'high'");
      };
      check("low", row.low.at(hour), row.central.at(hour));
      check("high", row.central.at(hour), row.high.at(hour));
    }
  }

  std::set<std::string> places_;  // ids of zones and regions
};

}  // namespace

void check_time(const LoadedTables& loaded, Faults& faults) {
  TimeChecker{loaded, faults}.check();
}

}  // namespace trainprint::tables
