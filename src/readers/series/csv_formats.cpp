// SPDX-License-Identifier: MIT
#include <array>

#include "readers/series/faults.hpp"
#include "readers/series/formats.hpp"
#include "text/number.hpp"
#include "text/split.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

bool is_plain(const text::Document& file) {
  return file.content.starts_with("timestamp,");
}

std::vector<SeriesPart> read_plain(const std::shared_ptr<const text::Document>& file,
                                   const SeriesRequest& /*request*/) {
  SeriesPart part;
  std::size_t offset = 0;
  for (const std::string_view line : text::split(file->content, '\n')) {
    const auto cells = text::split(line, ',');
    const auto time = text::to_time(cells[0]).value;
    const auto value = cells.size() < 2 ? std::nullopt : text::to_number(cells[1]);
    if (time && value) {
      part.values.push_back({*time, {}, *value});
      part.values.back().offset = offset;
    }
    offset += line.size() + 1;
  }
  return {std::move(part)};
}

constexpr std::array formats{
    SeriesFormat{"plain", "plain timestamp,g_co2e_per_kwh", is_plain, read_plain}};

}  // namespace

std::span<const SeriesFormat> csv_formats() {
  return formats;
}

}  // namespace trainprint::readers
