// SPDX-License-Identifier: MIT
#include "readers/series/series.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/series/faults.hpp"
#include "readers/series/formats.hpp"
#include "readers/series/join.hpp"
#include "text/utf8.hpp"

namespace trainprint::readers {
namespace {

constexpr double highest_g_per_kwh = 1e6;  // a thousand times the dirtiest grid

const SeriesFormat* format_of(const text::Document& file) {
  for (const auto& formats : {json_formats(), csv_formats()}) {
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const SeriesFormat& one) { return one.recognises(file); });
    if (found != formats.end()) return &*found;
  }
  return nullptr;
}

[[noreturn]] void refuse_format(const text::Document& file) {
  if (file.content.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw InputError{text::diagnose(file.name, "no-values", "the file is empty",
                                    "give a file that holds carbon intensities")};
  }
  if (text::is_utf16(file.content)) {
    throw InputError{
        text::diagnose(file.name, "not-utf8", "the file is in UTF-16", "save it as UTF-8")};
  }
  std::vector<const char*> names;
  for (const auto& formats : {json_formats(), csv_formats()}) {
    for (const SeriesFormat& format : formats) names.push_back(format.name);
  }
  throw InputError{text::diagnose(file, 0, "unknown-series-format",
                                  "the file is no series of carbon intensities that is known",
                                  fmt::format("read are: {}", fmt::join(names, "; ")))};
}

void check(SeriesPart& part, SeriesFaults& faults) {
  for (SeriesValue& value : part.values) {
    value.g_per_kwh += 0.0;  // of "-0"
    if (!(value.g_per_kwh >= 0 && value.g_per_kwh <= highest_g_per_kwh)) {
      faults.add(value.offset, "out-of-range",
                 fmt::format("the carbon intensity is {:.6g} g/kWh", value.g_per_kwh),
                 fmt::format("it must be from 0 to {:.0f}", highest_g_per_kwh));
    }
    if (value.end && *value.end <= value.begin) {
      faults.add(value.offset, "out-of-range", "the interval ends before it begins",
                 "the end must be later than the begin");
    }
  }
}

std::vector<SeriesPart> read_file(const std::shared_ptr<const text::Document>& file,
                                  const SeriesRequest& request) {
  const SeriesFormat* format = format_of(*file);
  if (format == nullptr) refuse_format(*file);
  std::vector<SeriesPart> parts = format->read(file, request);
  SeriesFaults faults{file};
  for (SeriesPart& part : parts) {
    part.facts.format = format->id;
    part.document = file;
    for (std::string* said : {&part.facts.zone, &part.facts.zone_name, &part.facts.source,
                              &part.facts.licence, &part.facts.url}) {
      std::size_t bad = 0;
      if (!text::is_utf8(*said, &bad)) {
        faults.add(0, "not-utf8", "a name in the file is not UTF-8", "save the file as UTF-8");
        continue;
      }
      *said = text::printable(*said);
    }
    check(part, faults);
  }
  faults.throw_any();
  return parts;
}

// Results write times with four digits for the year.
void check_end(const GridSeries& series) {
  constexpr Moment too_late{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};
  if (series.values.end() < too_late) return;
  throw InputError{text::diagnose(series.facts.files.empty() ? "" : series.facts.files.front(),
                                  "out-of-range", "the series goes on beyond the year 9999",
                                  "give times that can be meant")};
}

}  // namespace

std::vector<GridSeries> read_series(const std::vector<std::shared_ptr<const text::Document>>& files,
                                    const SeriesRequest& request) {
  std::vector<SeriesPart> parts;
  std::vector<Diagnostic> faults;
  for (const auto& file : files) {
    try {
      auto read = read_file(file, request);
      std::move(read.begin(), read.end(), std::back_inserter(parts));
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  std::vector<GridSeries> out = join(std::move(parts), request);
  for (const GridSeries& series : out) check_end(series);
  return out;
}

}  // namespace trainprint::readers
