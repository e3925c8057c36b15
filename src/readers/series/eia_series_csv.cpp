// SPDX-License-Identifier: MIT
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
#include "readers/series/eia_csv.hpp"
#include "readers/series/generation.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"

// EIA's bulk series of form 930 side by side: a column `EBA.<area>-ALL.NG.<fuel>.H` for each area
// and fuel, MW. As in all hourly series of the form, the time (UTC) is the END of the hour.
namespace trainprint::readers {
namespace {

struct Area {
  std::string name;
  std::vector<FuelColumn> columns;
};

bool recognises(const text::Document& file) {
  const std::string_view header = header_line(file);
  return header.find("EBA.") != std::string_view::npos &&
         header.find("-ALL.NG.") != std::string_view::npos;
}

// `EBA.<area>-ALL.NG.<fuel>.H` parted; the sum over all fuels, `EBA.<area>-ALL.NG.H`, is no fuel.
void add_column(CsvTable& table, std::size_t column, std::vector<Area>& areas) {
  const std::string& name = table.names()[column];
  const auto parts = text::split(name, '.');
  if (parts.size() != 5 || parts[0] != "EBA" || parts[2] != "NG" || parts[4] != "H") return;
  constexpr std::string_view all = "-ALL";
  if (!parts[1].ends_with(all)) return;
  const auto fuel = eia_fuel(parts[3]);
  if (!fuel) {
    table.faults().add(table.header_offset(), "unknown-fuel",
                       fmt::format("'{}' is of no known fuel", text::printable(name)),
                       "delete the column if it is no generation");
    return;
  }
  if (*fuel->fuel == '\0') return;
  const std::string area = text::printable(parts[1].substr(0, parts[1].size() - all.size()));
  for (Area& known : areas) {
    if (known.name == area) {
      known.columns.push_back({column, fuel->fuel});
      return;
    }
  }
  areas.push_back({area, {{column, fuel->fuel}}});
}

void add_row(CsvTable& table, GenerationMix& mix) {
  for (std::size_t index = 0; index < mix.columns().size(); ++index) {
    const std::size_t column = mix.columns()[index].column;
    mix.add(table, index, number_in(table, column, "generation stands in MW"));
  }
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ','};
  std::vector<Area> areas;
  for (std::size_t column = 1; column < table.names().size(); ++column) {
    add_column(table, column, areas);
  }
  std::vector<GenerationMix> mixes;
  for (const Area& area : areas) mixes.emplace_back(area.columns, request);
  while (table.next()) {
    const auto end = utc_time_in(table, 0);
    for (std::size_t index = 0; index < areas.size(); ++index) {
      // Of the areas that are not wanted the names suffice.
      if (!request.zone.empty() && text::lower(areas[index].name) != text::lower(request.zone)) {
        continue;
      }
      add_row(table, mixes[index]);
      if (end) {
        mixes[index].end_row(*end - std::chrono::hours{1}, end, table.offset());
      } else {
        mixes[index].end_row(std::nullopt, std::nullopt, table.offset());
      }
    }
  }
  table.faults().throw_any();
  std::vector<SeriesPart> parts;
  for (std::size_t index = 0; index < areas.size(); ++index) {
    SeriesPart part;
    part.facts = eia_facts(mixes[index].scope());
    part.facts.zone = areas[index].name;
    part.values = mixes[index].values();
    part.document = file;
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

SeriesFormat eia_series_csv() {
  return {"eia-930-series", "EIA-930 bulk series side by side (CSV)", recognises, read};
}

}  // namespace trainprint::readers
