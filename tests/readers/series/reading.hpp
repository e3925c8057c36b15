// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "faults.hpp"
#include "readers/series/csv_formats.hpp"
#include "readers/series/part.hpp"
#include "text/time.hpp"

namespace trainprint::readers {

/// The medians of IPCC AR5 (WGIII, table A.III.2) and, of oil, UK POST 2014, as a request has them.
[[nodiscard]] inline SeriesRequest with_fuels(std::optional<Scope> scope = {}) {
  SeriesRequest request;
  request.scope = scope;
  request.fuels = {{"coal", 820, 760},       {"lignite", 820, 760},      {"gas", 490, 370},
                   {"oil", 650, 406},        {"nuclear", 12, 0},         {"hydro", 24, 0},
                   {"wind-onshore", 11, 0},  {"wind-offshore", 12, 0},   {"solar", 48, 0},
                   {"solar-rooftop", 41, 0}, {"biomass", 230, 0},        {"geothermal", 38, 0},
                   {"ocean", 17, 0},         {"other-fossil", 650, 406}, {"unknown", 700, 575}};
  return request;
}

[[nodiscard]] inline std::shared_ptr<const text::Document> document(
    std::string content, std::string name = "series.csv") {
  return std::make_shared<text::Document>(text::Document{std::move(name), std::move(content)});
}

/// The parts of a file, which the format must recognise.
[[nodiscard]] inline std::vector<SeriesPart> parts_of(const SeriesFormat& format,
                                                      std::string content,
                                                      const SeriesRequest& request = with_fuels(),
                                                      std::string name = "series.csv") {
  const auto file = document(std::move(content), std::move(name));
  INFO(file->content.substr(0, 300));
  CHECK(format.recognises(*file));
  return format.read(file, request);
}

/// The only part of a file.
[[nodiscard]] inline SeriesPart part_of(const SeriesFormat& format, std::string content,
                                        const SeriesRequest& request = with_fuels(),
                                        std::string name = "series.csv") {
  auto parts = parts_of(format, std::move(content), request, std::move(name));
  REQUIRE(parts.size() == 1);
  return std::move(parts.front());
}

/// The codes of the faults with which a file is refused, with their lines.
[[nodiscard]] inline std::string faults_in(const SeriesFormat& format, std::string content,
                                           const SeriesRequest& request = with_fuels()) {
  const auto file = document(std::move(content));
  std::string out;
  for (const Diagnostic& fault : faults_of([&] { return format.read(file, request); })) {
    out += (out.empty() ? "" : " ") + fault.code + ":" + std::to_string(fault.line);
  }
  return out;
}

/// When the values of a part begin.
[[nodiscard]] inline std::vector<std::string> begins_of(const SeriesPart& part) {
  std::vector<std::string> begins;
  for (const SeriesValue& value : part.values) begins.push_back(text::time_text(value.begin));
  return begins;
}

[[nodiscard]] inline std::vector<double> intensities_of(const SeriesPart& part) {
  std::vector<double> values;
  for (const SeriesValue& value : part.values) values.push_back(value.g_per_kwh);
  return values;
}

using Begins = std::vector<std::string>;

}  // namespace trainprint::readers
