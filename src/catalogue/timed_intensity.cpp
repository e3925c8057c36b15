// SPDX-License-Identifier: MIT
#include "catalogue/timed_intensity.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <trainprint/schedule.hpp>

#include "catalogue/grid.hpp"
#include "catalogue/mean_intensity.hpp"
#include "catalogue/power_profile.hpp"
#include "catalogue/series_basis.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

namespace trainprint {
namespace {

using std::chrono::seconds;
using tables::Tables;
using tables::ZoneRow;

double to_hours(seconds time) {
  return static_cast<double>(time.count()) / 3600;
}

std::string until_text(Moment begin, Moment end) {
  return fmt::format("{} to {}", text::time_text(begin), text::time_text(end));
}

// What the series is called in messages.
std::string name_of(const GridSeries& grid) {
  return grid.facts.zone.empty()
             ? "the series"
             : fmt::format("the series of {}", text::printable(grid.facts.zone));
}

// The hours of a span that are in gaps.
double hours_in(const std::vector<Span>& gaps, Span span) {
  double hours = 0;
  for (const Span& gap : gaps) {
    const Moment begin = std::max(gap.begin, span.begin);
    const Moment end = std::min(gap.end, span.end);
    if (begin < end) hours += to_hours(end - begin);
  }
  return hours;
}

// The zone of a country that the publisher's name of a zone begins with: `DE`, `US-CAL-CISO`. Null
// pointer where that is not certain.
const ZoneRow* country_of(const SeriesFacts& facts, const Tables& tables) {
  const std::string_view zone = facts.zone;
  const std::string_view code = zone.substr(0, zone.find('-'));
  const bool is_code = code.size() == 2 && std::all_of(code.begin(), code.end(),
                                                       [](char c) { return c >= 'A' && c <= 'Z'; });
  // Balancing authorities of the US have such codes too: SC.
  const bool of_authorities =
      facts.format.starts_with("eia") || facts.format.starts_with("gridemissions");
  if (!is_code || of_authorities) return nullptr;
  const auto* row = tables::find<ZoneRow>(tables, code);
  return row != nullptr && tables.str(row->id) == code && row->iso3.size > 0 ? row : nullptr;
}

const ZoneRow* country_of(const ZoneRow& zone, const Tables& tables) {
  if (zone.iso3.size == 0) return nullptr;
  return zone.country.size == 0 ? &zone : tables::find<ZoneRow>(tables, tables.str(zone.country));
}

// The countries of the series and of the run, where both are certain and differ.
std::optional<std::pair<const ZoneRow*, const ZoneRow*>> two_countries(const GridSeries& grid,
                                                                       const Where& where,
                                                                       const Tables& tables) {
  if (where.zone == nullptr) return std::nullopt;
  const ZoneRow* of_series = country_of(grid.facts, tables);
  const ZoneRow* of_run = country_of(*where.zone, tables);
  if (of_series == nullptr || of_run == nullptr || of_series == of_run) return std::nullopt;
  return std::pair{of_series, of_run};
}

// Where the values come from, as a source among those of the tables.
Source source_of(const SeriesFacts& facts) {
  std::string files;
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < std::min(most, facts.files.size()); ++i) {
    const std::string& file = facts.files[i];
    files += (i == 0 ? "" : ", ") + file.substr(file.rfind('/') + 1);
  }
  if (facts.files.size() > most) files += fmt::format(" and {} more", facts.files.size() - most);
  std::string title = facts.source.empty() ? "Carbon intensity over time"
                                           : facts.source + ", carbon intensity over time";
  const std::string& zone = facts.zone_name.empty() ? facts.zone : facts.zone_name;
  if (!zone.empty()) title += " of " + zone;
  if (!files.empty()) title += fmt::format(", in {}", files);
  const std::string& first = facts.files.empty() ? facts.zone : facts.files.front();
  return {"series:" + first.substr(first.rfind('/') + 1), text::printable(title), facts.url, "",
          facts.licence};
}

class Finder {
 public:
  Finder(const RunDescription& description, const Run& run, const Where& where,
         const Tables& tables, Findings& findings)
      : description_{description},
        grid_{*description.grid},
        run_{run},
        where_{where},
        tables_{tables},
        findings_{findings} {}

  std::optional<TimedIntensity> find() {
    const std::optional<Lengths> lengths = find_lengths();
    if (!description_.start) {
      const Series& values = grid_.values;
      findings_.missing(
          description_.series.empty() ? description_.place : description_.series.front().place,
          "missing-start",
          fmt::format("when the run starts is not given; {} covers {}", name_of(grid_),
                      until_text(values.begin(), values.end())),
          "give --start (\"start\")");
      return std::nullopt;
    }
    if (!lengths || !check_covered(*lengths) || !findings_.faults.empty()) return std::nullopt;
    warn_of_series(grid_, findings_);
    warn_of_basis();
    warn_of_zone(grid_, where_, tables_, findings_);
    return TimedIntensity{factor(*lengths), over_time(*lengths)};
  }

 private:
  std::optional<Lengths> find_lengths() {
    if (const Factor* hours = run_.find(Role::hours)) {
      return lengths_of(*hours);
    }
    if (const auto& time = description_.gpu_hours) {
      findings_.missing(time->place, "missing-count",
                        "a series needs the time from start to end, and device-hours alone are "
                        "given",
                        "give --count and --nodes, or the duration (--hours)");
    }
    return std::nullopt;
  }

  [[nodiscard]] Moment start() const { return description_.start->value; }

  bool check_covered(const Lengths& lengths) {
    const Series& values = grid_.values;
    const Span span{start(), start() + lengths.high};
    if (values.covers(span)) return true;
    const std::string run =
        fmt::format("the run {} {}", lengths.high > lengths.central ? "may last from" : "is from",
                    until_text(span.begin, span.end));
    const Place& place = description_.start->place;
    if (span.begin < values.begin() || values.end() < span.end) {
      const Moment last = values.end() - lengths.high;
      findings_.fault(place, "outside-series",
                      fmt::format("{}, and {} covers {}", run, name_of(grid_),
                                  until_text(values.begin(), values.end())),
                      last < values.begin()
                          ? std::string{"give a series that is as long as the run (--series takes "
                                        "several files of one zone)"}
                          : fmt::format("give a start from {}, or more of the series",
                                        until_text(values.begin(), last)));
      return false;
    }
    std::vector<Span> gaps = values.gaps();
    std::erase_if(gaps,
                  [&](const Span& gap) { return gap.end <= span.begin || span.end <= gap.begin; });
    findings_.fault(
        place, "gap-in-series",
        fmt::format("{}, and {} has no values from {}{}", run, name_of(grid_),
                    until_text(gaps.front().begin, gaps.front().end),
                    gaps.size() == 1 ? ""
                                     : fmt::format(", and in {} more such gap{}", gaps.size() - 1,
                                                   gaps.size() == 2 ? "" : "s")),
        "give another start, or --fill hold to take the value before a gap for it");
    return false;
  }

  void warn_of_basis() {
    if (!description_.basis || !grid_.facts.basis.scope) return;
    const std::string_view scope =
        *grid_.facts.basis.scope == Scope::direct ? "direct" : "lifecycle";
    if (description_.basis->value == scope) return;
    findings_.warn("basis-fallback",
                   fmt::format("{} has no {} carbon intensity: the {} one is taken", name_of(grid_),
                               description_.basis->value, scope));
  }

  Factor factor(const Lengths& lengths) {
    const PowerProfile power = power_over_time(description_, run_, Catalogue{tables_});
    const Range<double> mean =
        mean_intensity(grid_, power, {{start(), start() + lengths.central}}, lengths);
    mean_ = GramsPerKilowattHour{mean.central()};
    const std::string key =
        grid_.facts.typical ? fmt::format("typical:{}", grid_.facts.zone) : std::string{};
    return {Role::intensity, mean, key, factor_basis(grid_.facts.basis), source_of(grid_.facts).id};
  }

  OverTime over_time(const Lengths& lengths) {
    const SeriesFacts& facts = grid_.facts;
    OverTime out;
    out.zone = text::printable(facts.zone);
    out.basis = basis_text(facts.basis);
    out.start = start();
    out.end = start() + lengths.central;
    out.series_start = grid_.values.begin();
    out.series_end = grid_.values.end();
    out.mean = mean_;
    out.series_mean = grid_.values.mean();
    out.forecast = facts.forecast;
    out.typical = facts.typical;
    out.values = facts.values;
    out.estimated = facts.estimated;
    out.source = source_of(facts);
    if (facts.filled > 0) {
      out.filled_hours = hours_in(facts.gaps, {out.start, out.end});
      warn_of_filled(hours_in(facts.gaps, {out.start, start() + lengths.high}));
    }
    compare_with_table(out);
    return out;
  }

  void warn_of_filled(double hours) {
    if (hours <= 0) return;
    findings_.warn("filled-gap",
                   fmt::format("for {} h of the run {} has no values: the value before each gap "
                               "stands in",
                               text::as_given(hours), name_of(grid_)));
  }

  // The yearly value of the tables: of the year of the start, or else the newest.
  void compare_with_table(OverTime& out) {
    const SeriesBasis& basis = grid_.facts.basis;
    if (where_.zone == nullptr || basis.signal != Signal::average || !basis.scope) return;
    if (two_countries(grid_, where_, tables_)) return;
    const std::string_view scope = *basis.scope == Scope::direct ? "direct" : "lifecycle";
    RunDescription asked;
    asked.region = description_.region;
    if (!asked.region) asked.region = Given<std::string>{};
    for (const bool of_start : {true, false}) {
      asked.year.reset();
      if (of_start) asked.year = Given<double>{static_cast<double>(text::year_of(start())), {}};
      Findings ignored;
      const auto yearly = find_intensity(asked, scope, where_, tables_, ignored);
      const bool is_of_zone =
          std::none_of(ignored.warnings.begin(), ignored.warnings.end(),
                       [](const Warning& warning) { return warning.code == "zone-fallback"; });
      if (!yearly || !is_of_zone || yearly->basis != scope) continue;
      out.table = GramsPerKilowattHour{yearly->value.central()};
      out.table_year = yearly->year;
      return;
    }
  }

  const RunDescription& description_;
  const GridSeries& grid_;
  const Run& run_;
  const Where& where_;
  const Tables& tables_;
  Findings& findings_;
  GramsPerKilowattHour mean_;
};

}  // namespace

std::optional<TimedIntensity> find_timed_intensity(const RunDescription& description,
                                                   const Run& run, const Where& where,
                                                   const Tables& tables, Findings& findings) {
  return Finder{description, run, where, tables, findings}.find();
}

void warn_of_series(const GridSeries& grid, Findings& findings) {
  for (const Warning& warning : grid.warnings) findings.warnings.push_back(warning);
  const SeriesFacts& facts = grid.facts;
  if (facts.basis.signal == Signal::marginal) {
    findings.warn("marginal-intensity",
                  fmt::format("{} is marginal: it tells what more or less use of electricity "
                              "would change, and makes no footprint",
                              name_of(grid)));
  }
  if (facts.forecast) {
    findings.warn("forecast-values", fmt::format("the values of {} are a forecast", name_of(grid)));
  }
}

void warn_of_zone(const GridSeries& grid, const Where& where, const Tables& tables,
                  Findings& findings) {
  const auto countries = two_countries(grid, where, tables);
  if (!countries) return;
  findings.warn("series-zone",
                fmt::format("the series is of {} ({}), and the run is in {} ({})",
                            text::printable(grid.facts.zone), tables.str(countries->first->name),
                            tables.str(where.zone->id), tables.str(countries->second->name)));
}

}  // namespace trainprint
