// SPDX-License-Identifier: MIT
#include <algorithm>
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

// Hourly generation by EIA's codes of fuels (MW) with the intensity that was worked out of it,
// `avg_CI`: a life-cycle one, which is taken as it stands. A direct one is made of the fuels. An
// hour without the value of a fuel is a gap. The file names no zone. Nor does it say of which end
// of an hour its times (UTC) are: they stand for the begin, with a warning.
namespace trainprint::readers {
namespace {

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "avg ci") && has_words(words, "col") && has_words(words, "ng");
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ','};
  std::vector<FuelColumn> columns;
  for (std::size_t column = 1; column < table.names().size(); ++column) {
    const auto fuel = eia_fuel(table.names()[column]);
    if (fuel && *fuel->fuel != '\0') columns.push_back({column, fuel->fuel});
  }
  const std::size_t intensity = table.need({"avg ci"});
  GenerationMix mix{columns, request};
  const bool is_direct = mix.scope() == Scope::direct;
  std::vector<SeriesValue> given;
  while (table.next()) {
    const auto begin = utc_time_in(table, 0);
    bool is_complete = true;
    for (std::size_t index = 0; index < columns.size(); ++index) {
      const auto number = number_in(table, columns[index].column, "generation stands in MW");
      is_complete = is_complete && number;
      if (is_direct) mix.add(table, index, number);
    }
    if (is_direct) {
      mix.end_row(begin, std::nullopt, table.offset());
      continue;
    }
    if (!is_complete || is_missing(table.cell(intensity))) continue;
    const auto number = intensity_in(table, intensity, 1);
    if (!begin || !number) continue;
    SeriesValue value{*begin};
    value.g_per_kwh = *number;
    value.offset = table.offset();
    given.push_back(value);
  }
  table.faults().throw_any();
  SeriesPart part;
  part.facts = eia_facts(mix.scope());
  part.values = is_direct ? mix.values() : std::move(given);
  part.document = file;
  part.warnings.push_back(begin_assumed(*file));
  return {std::move(part)};
}

}  // namespace

SeriesFormat eia_fuel_mix_csv() {
  return {"eia-930-fuel-mix", "EIA-930 mix of fuels with avg_CI (CSV)", recognises, read};
}

}  // namespace trainprint::readers
