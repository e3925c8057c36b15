// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "readers/series/csv_formats.hpp"
#include "readers/series/csv_table.hpp"
#include "readers/series/csv_time.hpp"
#include "readers/series/per_zone.hpp"
#include "text/time.hpp"

// Emissions (t) and energy (MWh) of the regions of Australia's National Electricity Market.
// `SETTLEMENTDATE` is the END of an interval in market time, UTC+10 in summer and winter;
// `interval_start` its begin, in market time where it says no offset. The files do not tell whether
// the emissions are direct or of the life cycle.
namespace trainprint::readers {
namespace {

constexpr std::chrono::hours market_time{10};
constexpr double grams_per_kwh_in_tonnes_per_mwh = 1000;

bool recognises(const text::Document& file) {
  const std::string words = words_of(header_line(file));
  const bool has_time = has_words(words, "settlementdate") || has_words(words, "interval start");
  const bool has_region = has_words(words, "region") || has_words(words, "regionid") ||
                          has_words(words, "network region");
  return has_time && has_region && has_words(words, "emissions") && has_words(words, "energy");
}

// `2024-01-01T00:05:00`, `2024/01/01 00:05:00`, or with an offset of its own.
std::optional<Moment> market_moment(std::string_view cell) {
  std::string said{cell};
  std::replace(said.begin(), said.end(), '/', '-');
  if (const auto local = text::to_local_time(said)) {
    return Moment{local->time_since_epoch()} - market_time;
  }
  return text::to_time(said).value;
}

std::optional<double> amount_in(CsvTable& table, std::size_t column) {
  if (is_missing(table.cell(column))) return std::nullopt;
  const auto number = plain_number(table.cell(column));
  if (!number || *number < 0) {
    table.fault(column, number ? "out-of-range" : "not-a-number",
                fmt::format("'{}' is no amount", text::printable(table.cell(column))),
                "emissions stand in t, energy in MWh");
    return std::nullopt;
  }
  return number;
}

// The most common time from one value to the next.
std::chrono::seconds common_step(const std::vector<SeriesValue>& values) {
  std::map<std::chrono::seconds, std::size_t> counts;
  for (std::size_t index = 1; index < values.size(); ++index) {
    const auto step = values[index].begin - values[index - 1].begin;
    if (step > std::chrono::seconds{0}) ++counts[step];
  }
  const auto most = std::max_element(
      counts.begin(), counts.end(),
      [](const auto& one, const auto& other) { return one.second < other.second; });
  return most == counts.end() ? std::chrono::seconds{0} : most->first;
}

// Turns values that stand at the end of their intervals; of a single one nothing is known.
void begin_a_step_before(std::vector<SeriesValue>& values) {
  const std::chrono::seconds step = common_step(values);
  if (step == std::chrono::seconds{0}) values.clear();
  for (SeriesValue& value : values) {
    value.end = value.begin;
    value.begin -= step;
  }
}

SeriesPart part_of(const std::string& zone, const std::shared_ptr<const text::Document>& file) {
  SeriesPart part;
  part.facts.zone = zone;
  part.facts.basis = {Signal::average, std::nullopt, Side::production};
  part.facts.source = "AEMO, National Electricity Market";
  part.facts.url = "https://aemo.com.au";
  part.document = file;
  return part;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& /*request*/) {
  CsvTable table{file, ','};
  const auto end = table.find({"settlementdate"});
  const std::size_t time = end ? *end : table.need({"interval start"});
  auto region = table.find({"regionid"});
  if (!region) region = table.need({"region"});
  const std::size_t emissions = table.need({"emissions"});
  const std::size_t energy = table.need({"energy"});
  PerZone<SeriesPart> parts;
  const auto make = [&](const std::string& zone) { return part_of(zone, file); };
  while (table.next()) {
    SeriesPart& part = parts.of(text::printable(table.cell(*region)), make);
    const auto moment = market_moment(table.cell(time));
    if (!moment) fault_time(table, time, "2024-01-01 00:05:00");
    const auto mass = amount_in(table, emissions);
    const auto generated = amount_in(table, energy);
    // An interval in which nothing was generated has no intensity.
    if (!moment || !mass || !generated || *generated == 0) continue;
    SeriesValue value{*moment};
    value.g_per_kwh = *mass / *generated * grams_per_kwh_in_tonnes_per_mwh;
    value.offset = table.offset();
    part.values.push_back(value);
  }
  table.faults().throw_any();
  if (end) {
    for (SeriesPart& part : parts.all()) begin_a_step_before(part.values);
  }
  return std::move(parts.all());
}

}  // namespace

SeriesFormat aemo_csv() {
  return {"aemo-csv", "AEMO and OpenElectricity emissions and energy (CSV)", recognises, read};
}

}  // namespace trainprint::readers
