// SPDX-License-Identifier: MIT
#include "catalogue/grid.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "catalogue/own.hpp"
#include "catalogue/spread.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

using tables::IntensityRow;
using tables::RegionRow;
using tables::SourceRow;
using tables::Tables;
using tables::Text;
using tables::ZoneRow;

// Years before the one that is taken whose readings count towards the spread.
constexpr std::uint32_t years_of_spread = 2;
// Two releases of the same yearly value differ by up to this share
// (docs/data.md#where-sources-disagree).
constexpr double least_spread = 0.05;

std::span<const IntensityRow> readings(const Tables& tables, const ZoneRow& zone) {
  const auto rows = tables.of<IntensityRow>().rows;
  const std::string_view id = tables.str(zone.id);
  const auto begin = std::lower_bound(rows.begin(), rows.end(), id,
                                      [&](const IntensityRow& row, std::string_view wanted) {
                                        return tables.str(row.zone) < wanted;
                                      });
  const auto end = std::upper_bound(begin, rows.end(), id,
                                    [&](std::string_view wanted, const IntensityRow& row) {
                                      return wanted < tables.str(row.zone);
                                    });
  return {begin, end};
}

// The zone's own value on a basis: the newest, or that of `year`. Null pointer if there is none.
const IntensityRow* headline(const Tables& tables, const ZoneRow& zone, std::string_view basis,
                             std::optional<std::uint32_t> year) {
  const IntensityRow* found = nullptr;
  for (const IntensityRow& row : readings(tables, zone)) {
    if (tables.str(row.basis) != basis || tables.str(row.role) != "headline") continue;
    if (year && row.year != *year) continue;
    if (found == nullptr || row.year > found->year) found = &row;
  }
  return found;
}

// Where a value and the ends of its range come from: each source once, the value's own first.
class Sources {
 public:
  void add(const Tables& tables, const IntensityRow& row) {
    const std::string_view id = tables.str(row.source);
    if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) ids_.emplace_back(id);
    own_.add(tables, row, "g_per_kwh");
  }

  [[nodiscard]] Factor of(Factor factor, Findings& findings) const {
    for (const std::string& id : ids_) add_source(factor, id);
    own_.note("intensity", "your own rows are among the readings behind it", findings);
    return factor;
  }

 private:
  std::vector<std::string> ids_;
  OwnPlaces own_;
};

// The value with the readings of the same basis, of its year and the years just before.
Range<double> with_spread(const Tables& tables, const ZoneRow& zone, const IntensityRow& value,
                          Sources& sources) {
  const IntensityRow* low = &value;
  const IntensityRow* high = &value;
  for (const IntensityRow& row : readings(tables, zone)) {
    const bool counts = row.basis == value.basis && row.year <= value.year &&
                        row.year + years_of_spread >= value.year;
    if (!counts) continue;
    if (row.g_per_kwh < low->g_per_kwh) low = &row;
    if (row.g_per_kwh > high->g_per_kwh) high = &row;
  }
  for (const IntensityRow* row : {&value, low, high}) sources.add(tables, *row);
  return at_least_wide(low->g_per_kwh, value.g_per_kwh, high->g_per_kwh, least_spread);
}

Range<double> widened(const Range<double>& range, double reading) {
  return {std::min(range.low(), reading), range.central(), std::max(range.high(), reading)};
}

// The zone's own value on a basis of the year that is nearest to `year`, of two the earlier. Null
// pointer if it has none.
const IntensityRow* nearest(const Tables& tables, const ZoneRow& zone, std::string_view basis,
                            std::uint32_t year) {
  const IntensityRow* found = nullptr;
  const auto distance = [&](const IntensityRow& row) {
    const auto years = std::minmax(row.year, year);
    return std::pair{years.second - years.first, row.year};
  };
  for (const IntensityRow& row : readings(tables, zone)) {
    if (tables.str(row.basis) != basis || tables.str(row.role) != "headline") continue;
    if (found == nullptr || distance(row) < distance(*found)) found = &row;
  }
  return found;
}

// What the region's second zone says. Where it lacks the basis, the two zones are compared on the
// other one.
Range<double> with_second_zone(const Tables& tables, const ZoneRow& zone, const RegionRow& region,
                               const IntensityRow& value, const Range<double>& range,
                               Sources& sources) {
  const auto* second = tables::find<ZoneRow>(tables, tables.str(region.alt_zone));
  if (second == nullptr) return range;
  const std::string_view basis = tables.str(value.basis);
  if (const auto* reading = nearest(tables, *second, basis, value.year)) {
    sources.add(tables, *reading);
    return widened(range, reading->g_per_kwh);
  }
  const std::string_view other = basis == "lifecycle" ? "direct" : "lifecycle";
  const auto* own_other = nearest(tables, zone, other, value.year);
  const auto* second_other = nearest(tables, *second, other, value.year);
  if (own_other == nullptr || second_other == nullptr || own_other->g_per_kwh <= 0) return range;
  for (const IntensityRow* row : {own_other, second_other}) sources.add(tables, *row);
  return widened(range, value.g_per_kwh * second_other->g_per_kwh / own_other->g_per_kwh);
}

// A country's value with those of its parts: where in it the run may be.
Range<double> over_parts(const Tables& tables, const ZoneRow& container, const IntensityRow& value,
                         const Range<double>& own, Sources& sources) {
  std::vector<double> lows{own.low()};
  std::vector<double> highs{own.high()};
  for (const ZoneRow& zone : tables.of<ZoneRow>().rows) {
    if (zone.id == container.id || !lies_in(tables, zone, container)) continue;
    const auto* part = nearest(tables, zone, tables.str(value.basis), value.year);
    if (part == nullptr) continue;
    const Range<double> range = with_spread(tables, zone, *part, sources);
    lows.push_back(range.low());
    highs.push_back(range.high());
  }
  return widened(widened(own, fifth_percentile(std::move(lows))),
                 ninety_fifth_percentile(std::move(highs)));
}

// The newest year of the values on a basis, if it is later than `year`; else `year`. A year that
// is only that of an edition does not count.
std::uint32_t newest_after(const Tables& tables, Text basis, std::uint32_t year) {
  std::uint32_t newest = year;
  for (const IntensityRow& row : tables.of<IntensityRow>().rows) {
    if (row.year <= newest || row.basis != basis || tables.str(row.role) != "headline") continue;
    if (tables::own(tables, row) != nullptr) continue;  // a user's projection makes nothing old
    const auto* source = tables::find<SourceRow>(tables, tables.str(row.source));
    if (source == nullptr || !source->edition_years) newest = row.year;
  }
  return newest;
}

// Warns of a value that is far in time from the run, or from what the tables have by now.
void warn_of_distance(const RunDescription& description, const ZoneRow& zone,
                      const IntensityRow& value, const Tables& tables, Findings& findings) {
  const int taken = static_cast<int>(value.year);
  const auto warn = [&](std::string_view from, int other, std::string_view mend) {
    findings.warn("year-distance",
                  fmt::format("the carbon intensity of {} is of {}, {} years {} {} ({}): {}",
                              tables.str(zone.name), taken, std::abs(other - taken),
                              taken < other ? "before" : "after", from, other, mend));
  };
  if (description.start) {
    const int start = text::year_of(description.start->value);
    if (std::abs(taken - start) <= far_years) return;
    const auto* nearer =
        nearest(tables, zone, tables.str(value.basis), static_cast<std::uint32_t>(start));
    warn("the start of the run", start,
         nearer != nullptr && nearer->year != value.year
             ? fmt::format("--year {} takes a nearer one", nearer->year)
             : "the tables have no nearer one; --intensity replaces it");
    return;
  }
  const auto newest = newest_after(tables, value.basis, value.year + far_years);
  if (newest == value.year + far_years) return;
  warn("the newest of the tables", static_cast<int>(newest),
       description.year ? "give --start if the run was then"
                        : "the tables have no newer one for it; --intensity replaces it");
}

}  // namespace

std::optional<Factor> find_intensity(const RunDescription& description, std::string_view basis,
                                     const Where& where, const Tables& tables, Findings& findings) {
  std::optional<std::uint32_t> year;
  if (description.year) year = static_cast<std::uint32_t>(description.year->value);

  const std::string_view other = basis == "lifecycle" ? "direct" : "lifecycle";
  const ZoneRow* zone = where.zone;
  const IntensityRow* value = headline(tables, *zone, basis, year);
  if (value == nullptr) value = headline(tables, *zone, other, year);
  if (value == nullptr && zone->country.size > 0) {
    zone = tables::find<ZoneRow>(tables, tables.str(zone->country));
    value = headline(tables, *zone, basis, year);
    if (value == nullptr) value = headline(tables, *zone, other, year);
    if (value != nullptr) {
      findings.warn(
          "zone-fallback",
          fmt::format("no carbon intensity is known for {}{}: that of {} is taken",
                      tables.str(where.zone->id),
                      year ? fmt::format(" in {}", *year) : std::string{}, tables.str(zone->name)));
    }
  }
  if (value == nullptr) {
    const Place& place = description.year ? description.year->place : description.region->place;
    findings.fault(place, "no-intensity-for-year",
                   fmt::format("no carbon intensity is known for {}{}", tables.str(where.zone->id),
                               year ? fmt::format(" in {}", *year) : std::string{}),
                   description.year
                       ? "leave the year out to take the newest value, or give --intensity"
                       : "give another region, or --intensity");
    return std::nullopt;
  }
  if (tables.str(value->basis) != basis) {
    findings.warn(
        "basis-fallback",
        fmt::format("{} has no {} carbon intensity{}: the {} one is taken", tables.str(zone->name),
                    basis, year ? fmt::format(" of {}", *year) : std::string{}, other));
  }

  warn_of_distance(description, *zone, *value, tables, findings);
  Sources sources;
  Range<double> range = with_spread(tables, *zone, *value, sources);
  if (where.region != nullptr) {
    range = with_second_zone(tables, *zone, *where.region, *value, range, sources);
  } else if (zone->country.size == 0) {
    range = over_parts(tables, *zone, *value, range, sources);
  }
  return sources.of({Role::intensity,
                     range,
                     fmt::format("grid:{}:{}", tables.str(zone->id), tables.str(value->basis)),
                     std::string{tables.str(value->basis)},
                     {},
                     static_cast<int>(value->year)},
                    findings);
}

}  // namespace trainprint
