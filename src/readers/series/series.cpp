// SPDX-License-Identifier: MIT
#include "readers/series/series.hpp"

#include <utility>

#include "text/number.hpp"
#include "text/split.hpp"
#include "text/time.hpp"

namespace trainprint::readers {

std::vector<GridSeries> read_series(const std::vector<std::shared_ptr<const text::Document>>& files,
                                    const SeriesRequest&) {
  std::vector<IntensityStep> steps;
  SeriesFacts facts;
  facts.format = "plain";
  for (const auto& file : files) {
    facts.files.push_back(file->name);
    std::vector<std::pair<Moment, double>> values;
    for (const std::string_view line : text::split(file->content, '\n')) {
      const auto cells = text::split(line, ',');
      if (cells.size() < 2) continue;
      const auto time = text::to_time(cells[0]).value;
      const auto value = text::to_number(cells[1]);
      if (time && value) values.emplace_back(*time, *value);
    }
    if (values.size() < 2) {
      throw InputError{text::diagnose(file->name, "no-values", "the file holds no series", "")};
    }
    facts.step = values[1].first - values[0].first;
    for (const auto& [time, value] : values) {
      steps.push_back({time, time + facts.step, GramsPerKilowattHour{value}});
    }
  }
  facts.values = steps.size();
  Series series{std::move(steps)};
  facts.gaps = series.gaps();
  return {GridSeries{std::move(facts), std::move(series)}};
}

}  // namespace trainprint::readers
