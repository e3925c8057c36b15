// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/generation.hpp"
#include "readers/series/per_zone.hpp"

// Actual generation per production type from the transparency platform: a row per market time unit,
// `30.03.2025 01:45 - 30.03.2025 03:00 (CET/CEST)`, in the zone that was chosen for the download.
// `n/e` (not expected) is no generation; an empty cell is missing.
namespace trainprint::readers {
namespace {

using std::chrono::local_seconds;

struct Type {
  const char* words;
  const char* fuel;  // empty: left out, as it was generated before
};

constexpr std::array types{Type{"biomass", "biomass"},
                           Type{"energy storage", ""},
                           Type{"fossil brown coal lignite", "lignite"},
                           Type{"fossil coal derived gas", "gas"},
                           Type{"fossil gas", "gas"},
                           Type{"fossil hard coal", "coal"},
                           Type{"fossil oil", "oil"},
                           Type{"fossil oil shale", "coal"},
                           Type{"fossil peat", "coal"},
                           Type{"geothermal", "geothermal"},
                           Type{"hydro pumped storage", ""},
                           Type{"hydro run of river and poundage", "hydro"},
                           Type{"hydro run of river and pondage", "hydro"},
                           Type{"hydro water reservoir", "hydro"},
                           Type{"marine", "ocean"},
                           Type{"nuclear", "nuclear"},
                           Type{"other", "other-fossil"},
                           Type{"other renewable", "biomass"},
                           Type{"solar", "solar"},
                           Type{"waste", "biomass"},
                           Type{"wind offshore", "wind-offshore"},
                           Type{"wind onshore", "wind-onshore"}};

struct Clock {
  const char* name;
  const char* rule;
};

constexpr std::array clocks{Clock{"UTC", "UTC0"},
                            Clock{"GMT", "UTC0"},
                            Clock{"CET/CEST", "CET-1CEST,M3.5.0,M10.5.0/3"},
                            Clock{"CET", "CET-1"},
                            Clock{"CEST", "CEST-2"},
                            Clock{"WET/WEST", "WET0WEST,M3.5.0/1,M10.5.0"},
                            Clock{"WET", "WET0"},
                            Clock{"WEST", "WEST-1"},
                            Clock{"EET/EEST", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
                            Clock{"EET", "EET-2"},
                            Clock{"EEST", "EEST-3"}};

constexpr std::string_view aggregated = " actual aggregated mw ";

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "mtu") && has_words(words, "actual aggregated mw");
}

std::vector<FuelColumn> fuel_columns(CsvTable& table) {
  std::vector<FuelColumn> found;
  for (std::size_t column = 0; column < table.words().size(); ++column) {
    std::string_view words = table.words()[column];
    if (!words.ends_with(aggregated)) continue;
    words.remove_suffix(aggregated.size() - 1);
    const auto type = std::find_if(types.begin(), types.end(), [&](const Type& one) {
      return words == fmt::format(" {} ", one.words);
    });
    if (type == types.end()) {
      table.faults().add(table.header_offset(), "unknown-fuel",
                         fmt::format("'{}' is no known type of generation",
                                     text::printable(table.names()[column])),
                         "delete the column if it is no generation");
    } else if (*type->fuel != '\0') {
      found.push_back({column, type->fuel});
    }
  }
  return found;
}

// The clock that a mark in brackets names, such as `(CET/CEST)`; nothing for others.
std::optional<text::TimeZone> clock_of(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', std::min(open, text.size()));
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(open + 1, close - open - 1);
  for (const Clock& clock : clocks) {
    if (name == clock.name) return text::TimeZone::parse(clock.rule);
  }
  return std::nullopt;
}

// A time without the mark behind it.
std::optional<local_seconds> time_before_mark(std::string_view text) {
  text = text.substr(0, text.find('('));
  while (text.ends_with(' ')) text.remove_suffix(1);
  return day_first_time(text);
}

// One area's rows: their times go on by themselves.
struct Area {
  std::string name;
  GenerationMix mix;
  std::optional<LocalClock> place;
};

// Reads intervals in the clock that they, or the header, name.
class Intervals {
 public:
  Intervals(CsvTable& table, std::size_t column)
      : table_{&table}, column_{column}, of_header_{clock_of(table.names()[column])} {}

  // The interval of the current row; nothing, with a fault noted, if there is none.
  std::optional<Span> read(Area& area) {
    const std::string_view cell = table_->cell(column_);
    constexpr std::string_view dash = " - ";
    const std::size_t middle = cell.find(dash);
    if (middle == std::string_view::npos) return refuse();
    const std::string_view from = cell.substr(0, middle);
    const std::string_view to = cell.substr(middle + dash.size());
    const auto begin = time_before_mark(from);
    const auto end = time_before_mark(to);
    if (!begin || !end) return refuse();
    const auto of_end = clock_of(to);
    const auto of_begin = clock_of(from);
    const auto& zone = of_begin ? of_begin : of_end ? of_end : of_header_;
    if (!zone) {
      table_->fault(column_, "time-without-offset", "the interval names no known time zone",
                    "download the file with times in UTC");
      return std::nullopt;
    }
    // The mark can be that of each time, so another from row to row.
    if (!area.place || !zone->is_repeated(*begin)) area.place.emplace(*zone);
    const auto moment = area.place->moment_of(*begin);
    if (!moment) {
      fault_skipped(*table_, column_);
      return std::nullopt;
    }
    const auto until = end_after(*moment, *begin, *end, of_end ? *of_end : *zone);
    if (!until) return refuse();
    return Span{*moment, *until};
  }

 private:
  std::optional<Span> refuse() {
    fault_time(*table_, column_, "30.03.2025 01:45 - 30.03.2025 03:00 (CET/CEST)");
    return std::nullopt;
  }

  // As clocks change, an end can be meant in either time: that which comes first after the begin.
  static std::optional<Moment> end_after(Moment moment, local_seconds begin, local_seconds end,
                                         const text::TimeZone& zone) {
    std::optional<Moment> first;
    for (const auto& candidate : {zone.local_to_utc(end, false), zone.local_to_utc(end, true),
                                  std::optional{moment + (end - begin)}}) {
      if (candidate && *candidate > moment && (!first || *candidate < *first)) first = candidate;
    }
    return first;
  }

  CsvTable* table_;
  std::size_t column_;
  std::optional<text::TimeZone> of_header_;
};

void add_row(CsvTable& table, GenerationMix& mix) {
  for (std::size_t index = 0; index < mix.columns().size(); ++index) {
    const std::size_t column = mix.columns()[index].column;
    const bool is_not_expected = table.cell(column) == "n/e";
    mix.add(table, index,
            is_not_expected ? 0 : number_in(table, column, "generation stands in MW, or as n/e"));
  }
}

// `Germany (DE)` is the zone DE, called Germany.
SeriesPart part_of(Area& area, std::shared_ptr<const text::Document> file) {
  SeriesPart part;
  part.facts.zone = area.name;
  const std::size_t open = area.name.rfind(" (");
  if (open != std::string::npos && area.name.ends_with(')')) {
    part.facts.zone = area.name.substr(open + 2, area.name.size() - open - 3);
    part.facts.zone_name = area.name.substr(0, open);
  }
  part.facts.basis = {Signal::average, area.mix.scope(), Side::production};
  part.facts.source = "ENTSO-E Transparency Platform, generation by type with emission factors";
  part.facts.licence = "CC BY 4.0";
  part.facts.url = "https://transparency.entsoe.eu";
  part.values = area.mix.values();
  part.document = std::move(file);
  return part;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, text::separator_of(header_line(*file))};
  const std::size_t mtu = table.need({"mtu"});
  const auto area_column = table.find({"area"});
  const std::vector<FuelColumn> fuels = fuel_columns(table);
  Intervals intervals{table, mtu};
  PerZone<Area> areas;
  const auto make = [&](const std::string& name) {
    return Area{name, GenerationMix{fuels, request}, std::nullopt};
  };
  while (table.next()) {
    const std::string name = area_column ? text::printable(table.cell(*area_column)) : "";
    Area& area = areas.of(name, make);
    const auto interval = intervals.read(area);
    add_row(table, area.mix);
    if (interval) {
      area.mix.end_row(interval->begin, interval->end, table.offset());
    } else {
      area.mix.end_row(std::nullopt, std::nullopt, table.offset());
    }
  }
  table.faults().throw_any();
  std::vector<SeriesPart> parts;
  for (Area& area : areas.all()) parts.push_back(part_of(area, file));
  return parts;
}

}  // namespace

SeriesFormat entsoe_csv() {
  return {"entsoe-csv", "ENTSO-E generation per type (CSV)", recognises, read};
}

}  // namespace trainprint::readers
