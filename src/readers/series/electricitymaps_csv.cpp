// SPDX-License-Identifier: MIT
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/per_zone.hpp"
#include "text/suggest.hpp"

// The data portal's files, under the headers of all years: `Carbon Intensity gCO₂eq/kWh (LCA)`,
// `Carbon intensity gCO₂eq/kWh (Life cycle)`. Times are the begin of intervals, in UTC.
namespace trainprint::readers {
namespace {

bool is_direct(std::string_view words) {
  return has_words(words, "direct");
}
bool is_lifecycle(std::string_view words) {
  return has_words(words, "lca") || has_words(words, "life cycle") || has_words(words, "lifecycle");
}

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "datetime utc") && has_words(words, "zone id") &&
         has_words(words, "carbon intensity gco2eq kwh");
}

struct Column {
  std::size_t index = 0;
  Scope scope = Scope::lifecycle;
};

// The column of the scope that is wanted, or else of the one that there is.
Column intensity_column(const CsvTable& table, std::optional<Scope> wanted) {
  std::optional<Column> found;
  for (std::size_t column = 0; column < table.words().size(); ++column) {
    const std::string& words = table.words()[column];
    if (!has_words(words, "carbon intensity")) continue;
    const bool direct = is_direct(words);
    if (direct == is_lifecycle(words)) continue;
    const Scope scope = direct ? Scope::direct : Scope::lifecycle;
    if (!found || scope == wanted.value_or(Scope::lifecycle)) found = Column{column, scope};
  }
  if (found) return *found;
  return {table.need({"carbon intensity", "direct"}), Scope::direct};
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, text::separator_of(header_line(*file))};
  const Column intensity = intensity_column(table, request.scope);
  const std::size_t time = table.need({"datetime utc"});
  const std::size_t id = table.need({"zone id"});
  const auto name = table.find({"zone name"});
  const auto estimated = table.find({"data estimated"});

  PerZone<SeriesPart> parts;
  const auto make = [&](const std::string& zone) {
    SeriesPart part;
    part.facts.zone = zone;
    if (name) part.facts.zone_name = text::printable(table.cell(*name));
    part.facts.basis = {Signal::average, intensity.scope, Side::consumption};
    part.facts.source = "Electricity Maps";
    part.facts.licence = "ODbL 1.0";
    part.facts.url = "https://portal.electricitymaps.com";
    part.document = file;
    return part;
  };
  while (table.next()) {
    SeriesPart& part = parts.of(text::printable(table.cell(id)), make);
    const auto begin = utc_time_in(table, time);
    if (is_missing(table.cell(intensity.index))) continue;
    const auto number = intensity_in(table, intensity.index, 1);
    if (!begin || !number) continue;
    SeriesValue value{*begin};
    value.g_per_kwh = *number;
    value.estimated = estimated && text::lower(table.cell(*estimated)) == "true";
    value.offset = table.offset();
    part.values.push_back(value);
  }
  table.faults().throw_any();
  return std::move(parts.all());
}

}  // namespace

SeriesFormat electricitymaps_csv() {
  return {"electricitymaps-csv", "Electricity Maps data portal (CSV)", recognises, read};
}

}  // namespace trainprint::readers
