// SPDX-License-Identifier: MIT
#include "report/schedule/series_line.hpp"

#include <chrono>

#include "catalogue/series_basis.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

constexpr double per_hour = 3600;

// A file's name without the folders that it lies in.
std::string base_name(const std::string& name) {
  return name.substr(name.find_last_of('/') + 1);
}

}  // namespace

bool may_be_ranked(const SeriesBasis& one, const SeriesBasis& other) {
  return one == other && one.signal && one.scope;
}

std::chrono::seconds step_of(const GridSeries& grid) {
  if (grid.facts.step > std::chrono::seconds{0}) return grid.facts.step;
  const IntensityStep& first = grid.values.steps().front();
  return first.end - first.begin;
}

SeriesLine series_line(const GridSeries& grid, const std::string& region) {
  const SeriesFacts& facts = grid.facts;
  SeriesLine out;
  out.zone = facts.zone;
  out.zone_name = facts.zone_name;
  out.region = region;
  out.basis = basis_text(facts.basis);
  out.format = facts.format;
  out.source = facts.source;
  out.licence = facts.licence;
  out.url = facts.url;
  for (const std::string& file : facts.files) out.files.push_back(base_name(file));
  constexpr double per_minute = 60;
  out.step_minutes = static_cast<double>(step_of(grid).count()) / per_minute;
  out.gaps = facts.gaps.size();
  for (const Span& gap : facts.gaps) {
    out.gap_hours += static_cast<double>(gap.length().count()) / per_hour;
  }
  out.first = text::time_text(grid.values.begin());
  out.last = text::time_text(grid.values.end());
  out.values = facts.values;
  out.estimated = facts.estimated;
  out.repeated = facts.repeated;
  out.conflicting = facts.conflicting;
  out.filled = facts.filled;
  out.forecast = facts.forecast;
  out.typical = facts.typical;
  out.mean_g_per_kwh = grid.values.mean().value();
  return out;
}

}  // namespace trainprint::report
