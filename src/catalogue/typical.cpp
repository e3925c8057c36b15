// SPDX-License-Identifier: MIT
#include "catalogue/typical.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "catalogue/place_ids.hpp"
#include "tables/tables.hpp"
#include "text/split.hpp"

namespace trainprint {
namespace {

using tables::HourlyValues;
using tables::ProfileMonthRow;
using tables::ProfileRow;
using tables::SourceRow;
using tables::Tables;
using tables::ZoneRow;

constexpr auto longest = std::chrono::years{10};

struct Found {
  const ProfileRow* profile = nullptr;
  std::string_view place;
};

bool stands_for(const Tables& tables, const ProfileRow& profile, std::string_view place) {
  const auto places = text::split_list(tables.str(profile.places), '\n');
  return std::find(places.begin(), places.end(), place) != places.end();
}

Found profile_of(const Tables& tables, std::string_view place) {
  const PlaceRows rows = rows_of_place(tables, place);
  std::vector<std::string_view> ids;
  if (rows.region != nullptr) ids.push_back(place);
  for (const ZoneRow* zone : {rows.zone, rows.alt_zone}) {
    if (zone != nullptr) ids.push_back(tables.str(zone->id));
  }
  for (const std::string_view id : ids) {
    for (const ProfileRow& profile : tables.of<ProfileRow>().rows) {
      if (stands_for(tables, profile, id)) return {&profile, id};
    }
  }
  return {};
}

using Months = std::array<const ProfileMonthRow*, 12>;

Months months_of(const Tables& tables, const ProfileRow& profile) {
  Months months{};
  for (const ProfileMonthRow& row : tables.of<ProfileMonthRow>().rows) {
    if (row.profile == profile.id) months.at(row.month - 1) = &row;
  }
  return months;
}

// Which row and which of its hours hold in the hour that begins then.
struct HourOfMonth {
  std::size_t month, hour;
};

HourOfMonth hour_of_month(Moment begin) {
  const auto day = std::chrono::floor<std::chrono::days>(begin);
  const auto month = static_cast<unsigned>(std::chrono::year_month_day{day}.month());
  const auto hour = std::chrono::floor<std::chrono::hours>(begin - day).count();
  return {month - 1, static_cast<std::size_t>(hour)};
}

Series series_of(const Months& months, HourlyValues ProfileMonthRow::*hours,
                 GramsPerKilowattHour level, Span span) {
  std::vector<IntensityStep> steps;
  const Moment end = std::chrono::ceil<std::chrono::hours>(span.end);
  for (Moment begin = std::chrono::floor<std::chrono::hours>(span.begin); begin < end;
       begin += std::chrono::hours{1}) {
    const HourOfMonth at = hour_of_month(begin);
    const double ratio = (months.at(at.month)->*hours).at(at.hour);
    steps.push_back(
        {begin, begin + std::chrono::hours{1}, GramsPerKilowattHour{level.value() * ratio}});
  }
  return Series{std::move(steps)};
}

// Ends that leave room for a doubt in the level as well, which is a share of it: both doubts are of
// their own, so that their squares add up in ln. Of nothing no logarithm is taken.
Series apart(const Series& values, const Series& ends, double share) {
  std::vector<IntensityStep> steps = ends.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double central = values.steps()[i].intensity.value();
    const double end = steps[i].intensity.value();
    if (!(central > 0) || !(end > 0) || !(share > 0)) continue;
    const double distance = std::hypot(std::log(end / central), std::log(share));
    const bool is_below = end < central || share < 1;
    steps[i].intensity = GramsPerKilowattHour{central * std::exp(is_below ? -distance : distance)};
  }
  return Series{std::move(steps)};
}

std::string years_of(const ProfileRow& profile) {
  return profile.first_year == profile.last_year
             ? fmt::format("{}", profile.first_year)
             : fmt::format("{} to {}", profile.first_year, profile.last_year);
}

Scope scope_of(const Tables& tables, const ProfileRow& profile) {
  return tables.str(profile.basis) == "direct" ? Scope::direct : Scope::lifecycle;
}

std::string warning_of(const Tables& tables, const ProfileRow& profile, const Found& found,
                       std::optional<Scope> scope) {
  std::string text = fmt::format(
      "the grid of {} over time is a typical day of each month ({}, {}) with its yearly mean: no "
      "record of these days and no forecast",
      found.place, tables.str(profile.name), years_of(profile));
  if (scope != scope_of(tables, profile)) {
    text += fmt::format("; its shape is that of {} values{}", tables.str(profile.basis),
                        scope == Scope::direct ? ", and direct ones go further up and down" : "");
  }
  return text;
}

SeriesFacts facts_of(const Tables& tables, const Found& found, std::optional<Scope> scope) {
  const ProfileRow& profile = *found.profile;
  SeriesFacts facts;
  facts.zone = found.place;
  facts.zone_name =
      fmt::format("{}, typical days of {}", tables.str(profile.name), years_of(profile));
  const bool consumption = tables.str(profile.side) == "consumption";
  facts.basis = {Signal::average, scope, consumption ? Side::consumption : Side::production};
  facts.typical = true;
  facts.format = "typical";
  const auto sources = text::split_list(tables.str(profile.source), '\n');
  const auto* source = sources.empty() ? nullptr : tables::find<SourceRow>(tables, sources.front());
  if (source != nullptr) {
    facts.source = tables.str(source->title);
    facts.licence = tables.str(source->licence);
    facts.url = tables.str(source->url);
  }
  facts.step = std::chrono::hours{1};
  return facts;
}

}  // namespace

std::optional<TypicalProfile> typical_profile_of(std::string_view place,
                                                 const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  const Found found = profile_of(tables, place);
  if (found.profile == nullptr) return std::nullopt;
  const ProfileRow& row = *found.profile;
  const auto sources = text::split_list(tables.str(row.source), '\n');
  return TypicalProfile{std::string{tables.str(row.id)},
                        std::string{tables.str(row.name)},
                        std::string{found.place},
                        static_cast<int>(row.first_year),
                        static_cast<int>(row.last_year),
                        sources.empty() ? std::string{} : std::string{sources.front()}};
}

std::vector<std::string> typical_places(const Catalogue& catalogue) {
  const Tables& tables = catalogue.tables();
  std::vector<std::string> places;
  for (const ProfileRow& profile : tables.of<ProfileRow>().rows) {
    const auto of_profile = text::split_list(tables.str(profile.places), '\n');
    places.insert(places.end(), of_profile.begin(), of_profile.end());
  }
  std::sort(places.begin(), places.end());
  return places;
}

std::optional<GridSeries> typical_series(const TypicalRequest& request,
                                         const Catalogue& catalogue) {
  if (request.span.begin >= request.span.end || request.span.length() > longest) {
    throw std::invalid_argument{"a typical series needs a span of up to 10 years"};
  }
  const Tables& tables = catalogue.tables();
  const Found found = profile_of(tables, request.place);
  if (found.profile == nullptr) return std::nullopt;
  const Months months = months_of(tables, *found.profile);
  const auto series = [&](HourlyValues ProfileMonthRow::*hours) {
    return series_of(months, hours, request.level, request.span);
  };
  GridSeries grid{facts_of(tables, found, request.scope),
                  series(&ProfileMonthRow::central),
                  series(&ProfileMonthRow::low),
                  series(&ProfileMonthRow::high),
                  {}};
  grid.facts.values = grid.values.steps().size();
  grid.warnings.push_back(
      {"typical-profile", warning_of(tables, *found.profile, found, request.scope)});
  return grid;
}

std::optional<GridSeries> typical_series(const Run& run, Span span, const Catalogue& catalogue) {
  const Factor* intensity = run.find(Role::intensity);
  if (intensity == nullptr || !run.region) return std::nullopt;
  const double level = intensity->value.central();
  std::optional<Scope> scope;
  if (intensity->basis == "lifecycle") scope = Scope::lifecycle;
  if (intensity->basis == "direct") scope = Scope::direct;
  auto grid = typical_series({run.region->id, GramsPerKilowattHour{level}, scope, span}, catalogue);
  if (grid) {
    grid->low = apart(grid->values, *grid->low, intensity->value.low() / level);
    grid->high = apart(grid->values, *grid->high, intensity->value.high() / level);
  }
  return grid;
}

}  // namespace trainprint
