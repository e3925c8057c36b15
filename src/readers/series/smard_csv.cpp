// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/generation.hpp"

// Realised generation of Germany as SMARD.de gives it in German: semicolons, points between
// thousands, the local time of the begin of intervals, `-` for what is missing. Columns are those
// of energy per interval; `Datum;Uhrzeit` in older files, `Datum von;Datum bis` in newer ones.
namespace trainprint::readers {
namespace {

struct Name {
  const char* words;
  const char* fuel;
};

// Pumped storage is left out: what it generates was generated before.
constexpr std::array names{Name{"biomasse", "biomass"},
                           Name{"wasserkraft", "hydro"},
                           Name{"wind offshore", "wind-offshore"},
                           Name{"wind onshore", "wind-onshore"},
                           Name{"photovoltaik", "solar"},
                           Name{"sonstige erneuerbare", "biomass"},
                           Name{"kernenergie", "nuclear"},
                           Name{"braunkohle", "lignite"},
                           Name{"steinkohle", "coal"},
                           Name{"erdgas", "gas"},
                           Name{"sonstige konventionelle", "other-fossil"}};

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return words.starts_with(" datum ") && has_words(words, "braunkohle mwh");
}

std::vector<FuelColumn> fuel_columns(const CsvTable& table) {
  std::vector<FuelColumn> found;
  for (const Name& name : names) found.push_back({table.need({name.words, "mwh"}), name.fuel});
  return found;
}

// `29.03.2020` and `01:45` in two cells, or both in one.
std::optional<Moment> begin_of(CsvTable& table, std::optional<std::size_t> clock,
                               LocalClock& place) {
  std::string said{table.cell(0)};
  if (clock) said += " " + std::string{table.cell(*clock)};
  const auto local = day_first_time(said);
  if (!local) {
    fault_time(table, 0, "29.03.2020 and 01:45");
    return std::nullopt;
  }
  const auto moment = place.moment_of(*local);
  if (!moment) fault_skipped(table, 0);
  return moment;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ';'};
  const auto clock = table.find({"uhrzeit"});
  GenerationMix mix{fuel_columns(table), request};
  LocalClock place{*text::TimeZone::parse("CET-1CEST,M3.5.0,M10.5.0/3")};
  while (table.next()) {
    const auto begin = begin_of(table, clock, place);
    for (std::size_t index = 0; index < mix.columns().size(); ++index) {
      mix.add(table, index,
              number_in(table, mix.columns()[index].column, "download the file in German: 1.213,5",
                        german_number));
    }
    mix.end_row(begin, std::nullopt, table.offset());
  }
  table.faults().throw_any();

  SeriesPart part;
  part.facts.zone = "DE";
  part.facts.zone_name = "Germany";
  part.facts.basis = {Signal::average, mix.scope(), Side::production};
  part.facts.source = "Bundesnetzagentur | SMARD.de, generation by fuel with emission factors";
  part.facts.licence = "CC BY 4.0";
  part.facts.url = "https://www.smard.de";
  part.values = mix.values();
  part.document = file;
  return {std::move(part)};
}

}  // namespace

SeriesFormat smard_csv() {
  return {"smard-csv", "SMARD realised generation (CSV)", recognises, read};
}

}  // namespace trainprint::readers
