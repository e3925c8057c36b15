// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/eia_csv.hpp"
#include "text/suggest.hpp"

// The intensity of what each US balancing area consumes, as gridemissions works it out from EIA-930
// with life-cycle factors: a column `CO2i_<area>_D` for each, kg/MWh. The file doesn't say of which
// end of an hour its times (UTC) are: they stand for the begin, with a warning.
namespace trainprint::readers {
namespace {

constexpr std::string_view prefix = "CO2i_";
constexpr std::string_view suffix = "_D";

bool is_intensity(std::string_view name) {
  return name.starts_with(prefix) && name.ends_with(suffix) &&
         name.size() > prefix.size() + suffix.size();
}

bool recognises(const text::Document& file) {
  const std::string_view header = header_line(file);
  return header.find(std::string{","} + std::string{prefix}) != std::string_view::npos;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ','};
  std::vector<SeriesPart> parts;
  std::vector<std::size_t> columns;  // of the parts
  for (std::size_t column = 1; column < table.names().size(); ++column) {
    const std::string& name = table.names()[column];
    if (!is_intensity(name)) continue;
    SeriesPart part;
    part.facts.zone =
        text::printable(name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()));
    part.facts.basis = {Signal::average, Scope::lifecycle, Side::consumption};
    part.facts.source = "gridemissions (de Chalendar et al.), from EIA-930";
    part.facts.licence = "MIT";
    part.facts.url = "https://gridemissions.jdechalendar.su.domains";
    part.document = file;
    part.warnings.push_back(begin_assumed(*file));
    parts.push_back(std::move(part));
    columns.push_back(column);
  }
  while (table.next()) {
    const auto begin = utc_time_in(table, 0);
    for (std::size_t index = 0; index < parts.size(); ++index) {
      // Of the areas that are not wanted the names suffice.
      const bool is_wanted =
          request.zone.empty() || text::lower(parts[index].facts.zone) == text::lower(request.zone);
      if (!is_wanted || is_missing(table.cell(columns[index]))) continue;
      const auto number = intensity_in(table, columns[index], 1);
      if (!begin || !number) continue;
      SeriesValue value{*begin};
      value.g_per_kwh = *number;
      value.offset = table.offset();
      parts[index].values.push_back(value);
    }
  }
  table.faults().throw_any();
  return parts;
}

}  // namespace

SeriesFormat gridemissions_csv() {
  return {"gridemissions-csv", "gridemissions carbon intensity (CSV)", recognises, read};
}

}  // namespace trainprint::readers
