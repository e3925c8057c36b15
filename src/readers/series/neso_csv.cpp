// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <utility>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/unit.hpp"

// Great Britain's generation mix and carbon intensity as NESO publishes it (half hours,
// `CARBON_INTENSITY` in g/kWh by its documentation), and hourly means of it under
// `Carbon Intensity [kg_CO2/kWh]`. Times are the begin of intervals, in UTC.
namespace trainprint::readers {
namespace {

bool is_hourly(const std::string& words) {
  return words == " datetime carbon intensity kg co2 kwh ";
}

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return is_hourly(words) ||
         (words.starts_with(" datetime ") && has_words(words, "carbon intensity") &&
          has_words(words, "low carbon") && has_words(words, "fossil"));
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& /*request*/) {
  CsvTable table{file, ','};
  const std::size_t time = table.need({"datetime"});
  const std::size_t intensity = table.need({"carbon intensity"});
  const double scale = to_grams_per_kwh(table.names()[intensity]).value_or(1);
  SeriesPart part;
  part.facts.zone = "GB";
  part.facts.zone_name = "Great Britain";
  part.facts.basis = {Signal::average, Scope::direct, Side::consumption};
  part.facts.source = "National Energy System Operator (NESO)";
  part.facts.licence = "NESO Open Data Licence";
  part.facts.url = "https://www.neso.energy/data-portal";
  part.document = file;
  while (table.next()) {
    const auto begin = utc_time_in(table, time);
    if (is_missing(table.cell(intensity))) continue;
    const auto number = intensity_in(table, intensity, scale);
    if (!begin || !number) continue;
    SeriesValue value{*begin};
    value.g_per_kwh = *number;
    value.offset = table.offset();
    part.values.push_back(value);
  }
  table.faults().throw_any();
  return {std::move(part)};
}

}  // namespace

SeriesFormat neso_csv() {
  return {"neso-csv", "NESO carbon intensity (CSV)", recognises, read};
}

}  // namespace trainprint::readers
