// SPDX-License-Identifier: MIT
#include <algorithm>
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
#include "readers/series/unit.hpp"
#include "text/split.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

// `timestamp,g_co2e_per_kwh`, with comments before the header that say what the series is
// (docs/series.md#plain). The unit stands in the header; times have an offset from UTC unless the
// header or a comment says their zone.
namespace trainprint::readers {
namespace {

// A column of intensities, by the words of its name.
struct Column {
  std::size_t index = 0;
  double scale = 1;
  SeriesBasis basis;
  bool forecast = false;
};

struct Columns {
  std::size_t time = 0;
  std::optional<std::size_t> end, estimated;
  std::optional<Column> actual, forecast;
};

// What the comments say.
struct Comments {
  SeriesFacts facts;
  std::optional<text::TimeZone> zone;
  std::size_t header = 0;  // where it begins
};

bool is_end(std::string_view words) {
  return has_words(words, "end") || has_words(words, "until") || has_words(words, "to");
}

bool is_time(std::string_view words) {
  constexpr std::array<std::string_view, 9> names{
      "timestamp", "datetime", "time", "date", "begin", "start", "from", "period", "hour"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return has_words(words, name); });
}

bool is_forecast(std::string_view words) {
  return has_words(words, "forecast") || has_words(words, "predicted");
}

bool is_intensity(std::string_view words) {
  return has_words(words, "intensity") || has_words(words, "ci") || has_words(words, "co2") ||
         has_words(words, "co2e");
}

void take_word(SeriesBasis& basis, std::string_view words) {
  const auto says = [&](std::string_view word) { return has_words(words, word); };
  if (says("average") || says("avg")) basis.signal = Signal::average;
  if (says("marginal")) basis.signal = Signal::marginal;
  if (says("direct")) basis.scope = Scope::direct;
  if (says("lifecycle") || says("life cycle") || says("lca")) basis.scope = Scope::lifecycle;
  if (says("production")) basis.side = Side::production;
  if (says("consumption")) basis.side = Side::consumption;
}

bool recognises(const text::Document& file) {
  const std::string_view header = header_line(file);
  bool has_time = false;
  bool has_value = false;
  for (const std::string_view name : text::split(header, text::separator_of(header))) {
    const std::string words = words_of(name);
    if (to_grams_per_kwh(name) || is_intensity(words)) {
      has_value = true;
    } else if (is_time(words)) {
      has_time = true;
    }
  }
  return has_time && has_value;
}

// Reads the comment lines before the header.
class CommentReader {
 public:
  explicit CommentReader(const std::shared_ptr<const text::Document>& file)
      : file_{file}, faults_{file} {}

  Comments read() {
    const std::string_view content = file_->content;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t at = content.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (at < content.size()) {
      const std::size_t end = std::min(content.find('\n', at), content.size());
      const std::string_view line = trimmed(content.substr(at, end - at));
      if (!line.empty() && !line.starts_with('#')) break;
      if (!line.empty()) take(line.substr(1), at);
      at = std::min(end + 1, content.size());
    }
    comments_.header = at;
    faults_.throw_any();
    return std::move(comments_);
  }

 private:
  void take(std::string_view line, std::size_t offset) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = words_of(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    SeriesFacts& facts = comments_.facts;
    if (key == " zone ") facts.zone = text::printable(value);
    if (key == " zone name ") facts.zone_name = text::printable(value);
    if (key == " source ") facts.source = text::printable(value);
    if (key == " licence " || key == " license ") facts.licence = text::printable(value);
    if (key == " url ") facts.url = text::printable(value);
    if (key == " basis ") take_basis(value, offset);
    if (key == " time zone ") take_zone(value, offset);
  }

  void take_basis(std::string_view value, std::size_t offset) {
    constexpr std::array<std::string_view, 9> known{"",           "average",     "marginal",
                                                    "direct",     "lifecycle",   "life-cycle",
                                                    "production", "consumption", "unknown"};
    const std::string lower = text::lower(value);
    for (const std::string_view part : text::split(lower, ' ')) {
      const std::string_view word = part.ends_with(',') ? part.substr(0, part.size() - 1) : part;
      if (std::find(known.begin(), known.end(), word) != known.end()) continue;
      faults_.add(offset, "unknown-basis", fmt::format("unknown basis '{}'", text::printable(word)),
                  "give average or marginal, direct or lifecycle, production or consumption");
    }
    take_word(comments_.facts.basis, words_of(lower));
  }

  void take_zone(std::string_view value, std::size_t offset) {
    comments_.zone = text::TimeZone::parse(value == "UTC" ? "UTC0" : value);
    if (comments_.zone) return;
    faults_.add(offset, "not-a-time-zone",
                fmt::format("'{}' is no rule for local time", text::printable(value)),
                "give UTC, or a rule as POSIX has it, such as CET-1CEST,M3.5.0,M10.5.0/3");
  }

  std::shared_ptr<const text::Document> file_;
  SeriesFaults faults_;
  Comments comments_;
};

// The one of several columns that has the scope that is wanted; nothing if that is none or more.
std::optional<Column> choose(const std::vector<Column>& found, std::optional<Scope> wanted) {
  if (found.size() == 1) return found.front();
  std::optional<Column> chosen;
  for (const Column& column : found) {
    if (column.basis.scope != wanted.value_or(Scope::lifecycle)) continue;
    if (chosen) return std::nullopt;
    chosen = column;
  }
  return chosen;
}

[[noreturn]] void refuse(const CsvTable& table, const char* code, std::string message,
                         std::string hint) {
  throw InputError{text::diagnose(*table.file(), table.header_offset(), code, std::move(message),
                                  std::move(hint))};
}

Columns columns_of(const CsvTable& table, std::optional<Scope> wanted) {
  Columns columns;
  std::optional<std::size_t> time;
  std::vector<Column> actual;
  std::vector<Column> forecasts;
  for (std::size_t index = 0; index < table.words().size(); ++index) {
    const std::string& words = table.words()[index];
    const auto scale = to_grams_per_kwh(table.names()[index]);
    if (scale) {
      Column column{index, *scale, {}, is_forecast(words)};
      take_word(column.basis, words);
      (column.forecast ? forecasts : actual).push_back(column);
    } else if (is_time(words) && is_end(words)) {
      if (!columns.end) columns.end = index;
    } else if (is_time(words) && !time) {
      time = index;
    } else if (has_words(words, "end") && !columns.end) {
      columns.end = index;
    } else if (has_words(words, "estimated")) {
      columns.estimated = index;
    }
  }
  if (actual.empty() && forecasts.empty()) {
    refuse(table, "unknown-unit", "no column says the unit of a carbon intensity",
           "put it into the header: g_co2e_per_kwh, kg_per_mwh, lb_per_mwh, …");
  }
  if (!time) {
    refuse(table, "missing-column", "no column says when intervals begin",
           "call one 'timestamp': the begin of each interval");
  }
  columns.time = *time;
  columns.actual = choose(actual, wanted);
  columns.forecast = choose(forecasts, wanted);
  if ((!actual.empty() && !columns.actual) || (!forecasts.empty() && !columns.forecast)) {
    refuse(table, "ambiguous-column", "several columns have a unit of carbon intensities",
           "leave one, or say in their names which is direct and which lifecycle");
  }
  return columns;
}

// Reads times as the file has them.
class Times {
 public:
  Times(const CsvTable& table, std::size_t column, std::optional<text::TimeZone> zone)
      : clock_{zone ? *zone : *text::TimeZone::parse("UTC0")},
        is_known_{zone || has_words(table.words()[column], "utc")} {}

  std::optional<Moment> read(CsvTable& table, std::size_t column) {
    const std::string_view cell = table.cell(column);
    const auto local = text::to_local_time(cell);
    // A date alone is 00:00 UTC wherever the program reads one.
    if (local && is_known_) {
      const auto moment = clock_.moment_of(*local);
      if (!moment) fault_skipped(table, column);
      return moment;
    }
    const auto time = text::to_time(cell);
    if (!time.value) {
      table.fault(column, time.code, time.problem,
                  std::string_view{time.code} == "time-without-offset"
                      ? "write 2026-03-01T12:00:00Z, or say '# time zone: UTC' before the header"
                      : time.hint);
    }
    return time.value;
  }

 private:
  LocalClock clock_;
  bool is_known_;
};

// The facts with what the column's name says of the basis, where the comments don't say it.
SeriesFacts facts_of(SeriesFacts facts, const Column& column) {
  if (!facts.basis.signal) facts.basis.signal = column.basis.signal;
  if (column.basis.scope) facts.basis.scope = column.basis.scope;
  if (!facts.basis.side) facts.basis.side = column.basis.side;
  return facts;
}

std::vector<SeriesPart> read(const std::shared_ptr<const text::Document>& file,
                             const SeriesRequest& request) {
  Comments comments = CommentReader{file}.read();
  CsvTable table{file, text::separator_of(header_line(*file)), comments.header};
  const Columns columns = columns_of(table, request.scope);
  Times begins{table, columns.time, comments.zone};
  Times ends{table, columns.end.value_or(columns.time), comments.zone};
  SeriesPart part;
  part.facts =
      facts_of(std::move(comments.facts), columns.actual ? *columns.actual : *columns.forecast);
  part.document = file;
  while (table.next()) {
    const auto begin = begins.read(table, columns.time);
    std::optional<Moment> end;
    if (columns.end && !table.cell(*columns.end).empty()) end = ends.read(table, *columns.end);
    for (const auto& column : {columns.actual, columns.forecast}) {
      if (!column || is_missing(table.cell(column->index))) continue;
      const auto number = intensity_in(table, column->index, column->scale);
      if (!begin || !number) continue;
      SeriesValue value{*begin};
      value.end = end;
      value.g_per_kwh = *number;
      value.estimated = columns.estimated && text::lower(table.cell(*columns.estimated)) == "true";
      value.forecast = column->forecast;
      value.offset = table.offset();
      part.values.push_back(value);
    }
  }
  table.faults().throw_any();
  return {std::move(part)};
}

}  // namespace

SeriesFormat plain_csv() {
  return {"plain", "plain timestamp,g_co2e_per_kwh (CSV)", recognises, read};
}

}  // namespace trainprint::readers
