// SPDX-License-Identifier: MIT
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "text/time.hpp"

// RTE's eCO2mix: tabs, ISO-8859-1, rows for quarter hours of Paris time of which half hours alone
// have a `Taux de CO2`, and a disclaimer as the last line; or the same from the open data portal
// with semicolons and, in `Date et Heure` or `Date - Heure`, the offset from UTC.
namespace trainprint::readers {
namespace {

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "taux de co2") && has_words(words, "heures") &&
         has_words(words, "nature");
}

std::optional<Moment> local_begin(CsvTable& table, std::size_t date, std::size_t clock,
                                  LocalClock& place) {
  const std::string said = std::string{table.cell(date)} + " " + std::string{table.cell(clock)};
  auto local = text::to_local_time(said);
  if (!local) local = day_first_time(said);
  if (!local) {
    fault_time(table, date, "2022-03-27 and 01:30");
    return std::nullopt;
  }
  const auto moment = place.moment_of(*local);
  if (!moment) fault_skipped(table, clock);
  return moment;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& /*request*/) {
  CsvTable table{file, text::separator_of(header_line(*file))};
  table.skip_notes();
  const std::size_t intensity = table.need({"taux de co2"});
  const std::size_t date = table.need({"date"});
  const std::size_t clock = table.need({"heures"});
  auto with_offset = table.find({"date et heure"});
  if (!with_offset) with_offset = table.find({"date heure"});
  LocalClock place{*text::TimeZone::parse("CET-1CEST,M3.5.0,M10.5.0/3")};
  SeriesPart part;
  part.facts.zone = "FR";
  part.facts.zone_name = "France";
  part.facts.basis = {Signal::average, Scope::direct, Side::production};
  part.facts.source = "RTE, eCO2mix";
  part.facts.licence = "Licence Ouverte 2.0 (Etalab)";
  part.facts.url = "https://www.rte-france.com/eco2mix";
  part.document = file;
  while (table.next()) {
    if (is_missing(table.cell(intensity))) continue;
    const auto begin =
        with_offset ? utc_time_in(table, *with_offset) : local_begin(table, date, clock, place);
    const auto number = intensity_in(table, intensity, 1);
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

SeriesFormat eco2mix_csv() {
  return {"eco2mix-csv", "RTE eCO2mix (CSV)", recognises, read};
}

}  // namespace trainprint::readers
