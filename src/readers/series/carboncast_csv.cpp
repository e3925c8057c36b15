// SPDX-License-Identifier: MIT
#include <array>
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
#include "text/suggest.hpp"

// CarbonCast's files, g/kWh and MW, hourly in UTC: intensities (`carbon_intensity`, in files of
// forecasts `carbon_intensity_actual` beside `avg_carbon_intensity_forecast`), whose names have
// `_direct` or `_lifecycle` in them, or generation by fuel alone.
namespace trainprint::readers {
namespace {

struct Name {
  const char* name;
  const char* fuel;
};

constexpr std::array fuel_names{
    Name{"coal", "coal"},         Name{"nat_gas", "gas"},     Name{"oil", "oil"},
    Name{"nuclear", "nuclear"},   Name{"hydro", "hydro"},     Name{"solar", "solar"},
    Name{"wind", "wind-onshore"}, Name{"biomass", "biomass"}, Name{"geothermal", "geothermal"},
    Name{"other", "unknown"},     Name{"unknown", "unknown"}};

constexpr const char* forecast_name = "avg_carbon_intensity_forecast";

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  return has_words(words, "avg carbon intensity forecast") ||
         has_words(words, "carbon intensity actual") ||
         (has_words(words, "utc time") &&
          (has_words(words, "carbon intensity") || has_words(words, "nat gas")));
}

// The file's name without folders.
std::string_view base_name(const text::Document& file) {
  const std::string_view name = file.name;
  return name.substr(name.find_last_of('/') + 1);
}

// `CISO_direct_emissions.csv`: what stands behind `_`, and where.
struct Said {
  std::optional<Scope> scope;
  std::string_view zone;
};

Said said_by_name(const text::Document& file) {
  const std::string_view name = base_name(file);
  for (const auto& [word, scope] :
       {std::pair{"_direct", Scope::direct}, std::pair{"_lifecycle", Scope::lifecycle}}) {
    const std::size_t at = name.find(word);
    if (at != std::string_view::npos) return {scope, name.substr(0, at)};
  }
  return {};
}

SeriesFacts facts_of(const text::Document& file) {
  SeriesFacts facts;
  const Said said = said_by_name(file);
  facts.zone = said.zone;
  facts.basis = {Signal::average, said.scope, Side::production};
  facts.source = "CarbonCast (Maji et al.)";
  facts.url = "https://github.com/carbonfirst/CarbonCast";
  return facts;
}

std::size_t time_column(const CsvTable& table) {
  if (const auto column = table.find({"utc time"})) return *column;
  return table.need({"datetime"});
}

// Forecasts of several days overlap: where the times of a file go back, the next one begins, which
// was made before its first hour.
class Forecasts {
 public:
  Moment issued_for(Moment begin) {
    if (!last_ || begin <= *last_) issued_ = begin;
    last_ = begin;
    return issued_;
  }

 private:
  std::optional<Moment> last_;
  Moment issued_;
};

std::vector<SeriesValue> read_intensities(CsvTable& table, std::optional<std::size_t> actual,
                                          std::optional<std::size_t> forecast) {
  std::vector<SeriesValue> values;
  const std::size_t time = time_column(table);
  Forecasts forecasts;
  const auto take = [&](std::optional<std::size_t> column, Moment begin, bool is_forecast) {
    if (!column || is_missing(table.cell(*column))) return;
    const auto number = intensity_in(table, *column, 1);
    if (!number) return;
    SeriesValue value{begin};
    value.g_per_kwh = *number;
    value.forecast = is_forecast;
    if (is_forecast) value.issued = forecasts.issued_for(begin);
    value.offset = table.offset();
    values.push_back(value);
  };
  while (table.next()) {
    const auto begin = utc_time_in(table, time);
    if (!begin) continue;
    take(actual, *begin, false);
    take(forecast, *begin, true);
  }
  return values;
}

std::vector<SeriesValue> read_generation(CsvTable& table, GenerationMix& mix) {
  const std::size_t time = time_column(table);
  while (table.next()) {
    const auto begin = utc_time_in(table, time);
    for (std::size_t index = 0; index < mix.columns().size(); ++index) {
      const std::size_t column = mix.columns()[index].column;
      mix.add(table, index, number_in(table, column, "generation stands in MW"));
    }
    mix.end_row(begin, std::nullopt, table.offset());
  }
  return mix.values();
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  CsvTable table{file, ','};
  SeriesPart part;
  part.facts = facts_of(*file);
  part.document = file;
  auto actual = table.find_named("carbon_intensity_actual");
  if (!actual) actual = table.find_named("carbon_intensity");
  const auto forecast = table.find_named(forecast_name);
  if (actual || forecast) {
    part.values = read_intensities(table, actual, forecast);
  } else {
    std::vector<FuelColumn> columns;
    for (const Name& name : fuel_names) {
      if (const auto column = table.find_named(name.name)) columns.push_back({*column, name.fuel});
    }
    GenerationMix mix{columns, request};
    part.facts.basis.scope = mix.scope();
    part.facts.source += ", generation by fuel with emission factors";
    part.values = read_generation(table, mix);
  }
  table.faults().throw_any();
  return {std::move(part)};
}

}  // namespace

SeriesFormat carboncast_csv() {
  return {"carboncast-csv", "CarbonCast intensities, forecasts and generation (CSV)", recognises,
          read};
}

}  // namespace trainprint::readers
