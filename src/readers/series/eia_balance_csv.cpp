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
#include "readers/series/eia_csv.hpp"
#include "readers/series/generation.hpp"
#include "readers/series/per_zone.hpp"

// The six-month balance files of EIA-930: a row for each balancing area and hour, whose END is
// given, in UTC too; commas between thousands. A fuel's adjusted column counts, where there is one
// and it has a value, else the one as reported.
namespace trainprint::readers {
namespace {

struct Name {
  std::string_view words;
  std::string_view code;
};

// In this order a name that is the begin of another stands behind it.
constexpr std::array names{Name{"coal", "COL"},
                           Name{"natural gas", "NG"},
                           Name{"nuclear", "NUC"},
                           Name{"all petroleum products", "OIL"},
                           Name{"hydropower and pumped storage", "WAT"},
                           Name{"hydropower excluding pumped storage", "WAT"},
                           Name{"pumped storage", "PS"},
                           Name{"solar", "SUN"},
                           Name{"solar without integrated battery storage", "SUN"},
                           Name{"solar with integrated battery storage", "SNB"},
                           Name{"wind", "WND"},
                           Name{"wind without integrated battery storage", "WND"},
                           Name{"wind with integrated battery storage", "WNB"},
                           Name{"battery storage", "BAT"},
                           Name{"other energy storage", "OES"},
                           Name{"unknown energy storage", "UES"},
                           Name{"geothermal", "GEO"},
                           Name{"other fuel sources", "OTH"},
                           Name{"unknown fuel sources", "UNK"}};

constexpr std::string_view beginning = " net generation mw from ";

struct Fuel {
  std::string words;
  const char* fuel = "";
  std::optional<std::size_t> reported, imputed, adjusted;
};

struct Area {
  std::string name;
  GenerationMix mix;
};

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "balancing authority") && has_words(words, "utc time at end of hour") &&
         has_words(words, "net generation mw from coal");
}

std::optional<std::string_view> code_of(std::string_view words) {
  for (const Name& name : names) {
    if (words == name.words) return name.code;
  }
  return std::nullopt;
}

// Takes a word from the end of others.
bool take_last(std::string_view& words, std::string_view word) {
  if (!words.ends_with(word)) return false;
  words.remove_suffix(word.size());
  return true;
}

std::vector<Fuel> fuels_of(CsvTable& table) {
  std::vector<Fuel> found;
  for (std::size_t column = 0; column < table.words().size(); ++column) {
    std::string_view words = table.words()[column];
    if (!words.starts_with(beginning)) continue;
    words.remove_prefix(beginning.size());
    if (!words.empty()) words.remove_suffix(1);
    const bool is_adjusted = take_last(words, " adjusted");
    const bool is_imputed = !is_adjusted && take_last(words, " imputed");
    const auto code = code_of(words);
    if (!code) {
      table.faults().add(
          table.header_offset(), "unknown-fuel",
          fmt::format("'{}' is no known fuel", text::printable(table.names()[column])),
          "delete the column if it is no generation");
      continue;
    }
    const char* fuel = eia_fuel(*code)->fuel;
    if (*fuel == '\0') continue;
    auto at = std::find_if(found.begin(), found.end(),
                           [&](const Fuel& one) { return one.words == words; });
    if (at == found.end()) {
      at = found.insert(found.end(), Fuel{std::string{words}, fuel, {}, {}, {}});
    }
    (is_adjusted ? at->adjusted : is_imputed ? at->imputed : at->reported) = column;
  }
  return found;
}

// The number in a column, if there is one; a fault is noted for what is none.
std::optional<double> megawatts_in(CsvTable& table, std::optional<std::size_t> column) {
  if (!column) return std::nullopt;
  return number_in(table, *column, "generation stands in MW, such as 1,060", us_number);
}

void add_row(CsvTable& table, const std::vector<Fuel>& fuels, GenerationMix& mix) {
  for (std::size_t index = 0; index < fuels.size(); ++index) {
    auto number = megawatts_in(table, fuels[index].adjusted);
    if (!number) number = megawatts_in(table, fuels[index].reported);
    mix.add(table, index, number);
    const auto imputed = fuels[index].imputed;
    if (imputed && !is_missing(table.cell(*imputed))) mix.mark_estimated();
  }
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ','};
  const std::size_t name = table.need({"balancing authority"});
  const std::size_t time = table.need({"utc time at end of hour"});
  const std::vector<Fuel> fuels = fuels_of(table);
  std::vector<FuelColumn> columns;
  for (const Fuel& fuel : fuels) {
    columns.push_back({fuel.reported.value_or(fuel.adjusted.value_or(0)), fuel.fuel});
  }
  PerZone<Area> areas;
  const auto make = [&](const std::string& zone) {
    return Area{zone, GenerationMix{columns, request}};
  };
  while (table.next()) {
    GenerationMix& mix = areas.of(text::printable(table.cell(name)), make).mix;
    add_row(table, fuels, mix);
    const auto end = us_time(table.cell(time));
    if (!end) {
      fault_time(table, time, "07/01/2020 1:00:00 PM");
      mix.end_row(std::nullopt, std::nullopt, table.offset());
      continue;
    }
    const Moment until{end->time_since_epoch()};
    mix.end_row(until - std::chrono::hours{1}, until, table.offset());
  }
  table.faults().throw_any();
  std::vector<SeriesPart> parts;
  for (const Area& area : areas.all()) {
    SeriesPart part;
    part.facts = eia_facts(area.mix.scope());
    part.facts.zone = area.name;
    part.values = area.mix.values();
    part.document = file;
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

SeriesFormat eia_balance_csv() {
  return {"eia-930-balance", "EIA-930 balance file (CSV)", recognises, read};
}

}  // namespace trainprint::readers
