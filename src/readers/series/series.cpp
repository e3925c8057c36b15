// SPDX-License-Identifier: MIT
#include "readers/series/series.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/series/faults.hpp"
#include "readers/series/formats.hpp"
#include "readers/series/join.hpp"
#include "text/number.hpp"

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
  std::vector<const char*> names;
  for (const auto& formats : {json_formats(), csv_formats()}) {
    for (const SeriesFormat& format : formats) names.push_back(format.name);
  }
  throw InputError{text::diagnose(file, 0, "unknown-series-format",
                                  "the file is no series of carbon intensities that is known",
                                  fmt::format("read are: {}", fmt::join(names, "; ")))};
}

void check(const SeriesPart& part, SeriesFaults& faults) {
  for (const SeriesValue& value : part.values) {
    if (!(value.g_per_kwh >= 0 && value.g_per_kwh <= highest_g_per_kwh)) {
      faults.add(value.offset, "out-of-range",
                 fmt::format("the carbon intensity is {} g/kWh", text::exact(value.g_per_kwh)),
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
  return join(std::move(parts), request);
}

}  // namespace trainprint::readers
