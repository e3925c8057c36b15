// SPDX-License-Identifier: MIT
#include "readers/series/join.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "readers/series/dips.hpp"
#include "readers/series/steps.hpp"
#include "text/locate.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using Values = std::vector<SeriesValue>;

// What all files say of one zone on one basis.
struct Group {
  SeriesFacts facts;
  Values actual, forecasts;
  std::vector<Warning> warnings;
  std::vector<std::string> sources, licences, urls;
};

// Everything a group comes to.
struct Joined {
  Steps taken;
  std::size_t forecasts = 0;  // of those that were taken
  std::size_t revised_forecasts = 0;
};

bool same_name(std::string_view a, std::string_view b) {
  return text::lower(a) == text::lower(b);
}

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

std::string count_of(std::size_t number, const char* what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string number_text(double number) {
  return text::as_given(number);
}

// What a message calls the series.
std::string name_of(const SeriesFacts& facts) {
  if (!facts.zone.empty()) return text::printable(facts.zone);
  return facts.files.empty() ? "the series" : facts.files.front();
}

void add(Group& group, SeriesPart part) {
  SeriesFacts& facts = group.facts;
  if (facts.zone_name.empty()) facts.zone_name = part.facts.zone_name;
  if (facts.format.empty()) facts.format = part.facts.format;
  facts.typical = facts.typical || part.facts.typical;
  add_once(group.sources, part.facts.source);
  add_once(group.licences, part.facts.licence);
  add_once(group.urls, part.facts.url);
  for (const std::string& file : part.facts.files) add_once(facts.files, file);
  if (part.document) add_once(facts.files, part.document->name);
  for (const SeriesValue& value : part.values) {
    (value.forecast ? group.forecasts : group.actual).push_back(value);
  }
  for (Warning& warning : part.warnings) {
    const bool known =
        std::any_of(group.warnings.begin(), group.warnings.end(), [&](const Warning& one) {
          return one.code == warning.code && one.message == warning.message;
        });
    if (!known) group.warnings.push_back(std::move(warning));
  }
}

std::vector<Group> group_parts(std::vector<SeriesPart> parts) {
  std::vector<Group> groups;
  for (SeriesPart& part : parts) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return same_name(group.facts.zone, part.facts.zone) && group.facts.basis == part.facts.basis;
    });
    const bool is_new = found == groups.end();
    Group& group = is_new ? groups.emplace_back() : *found;
    if (is_new) {
      group.facts.zone = part.facts.zone;
      group.facts.basis = part.facts.basis;
    }
    add(group, std::move(part));
  }
  return groups;
}

// What of the forecasts lies where there is no actual value.
Values beside(const Values& actual, const Values& forecasts) {
  Values out;
  std::size_t next = 0;
  for (SeriesValue value : forecasts) {
    while (next < actual.size() && *actual[next].end <= value.begin) ++next;
    for (std::size_t i = next; i < actual.size() && actual[i].begin < *value.end; ++i) {
      if (value.begin < actual[i].begin) {
        out.push_back(value);
        out.back().end = actual[i].begin;
      }
      value.begin = std::min(*actual[i].end, *value.end);
    }
    if (value.begin < *value.end) out.push_back(value);
  }
  return out;
}

Joined join_values(Group& group, bool forecast) {
  Steps forecasts = steps_of(std::move(group.forecasts));
  group.facts.forecasts_given = forecasts.values.size();
  Joined out;
  out.revised_forecasts = forecasts.revised;
  if (forecast || group.actual.empty()) {
    out.forecasts = forecasts.values.size();
    out.taken = std::move(forecasts);
    return out;
  }
  out.taken = steps_of(std::move(group.actual), forecasts.step);
  const Values added = beside(out.taken.values, forecasts.values);
  out.forecasts = added.size();
  if (added.empty()) out.revised_forecasts = 0;
  Values all;
  all.reserve(out.taken.values.size() + added.size());
  std::merge(out.taken.values.begin(), out.taken.values.end(), added.begin(), added.end(),
             std::back_inserter(all),
             [](const SeriesValue& a, const SeriesValue& b) { return a.begin < b.begin; });
  out.taken.values = std::move(all);
  return out;
}

Series series_of(const Values& values) {
  std::vector<IntensityStep> steps;
  steps.reserve(values.size());
  for (const SeriesValue& value : values) {
    steps.push_back({value.begin, *value.end, GramsPerKilowattHour{value.g_per_kwh}});
  }
  return Series{std::move(steps)};
}

// The series with its gaps filled by the value before, those that are short enough.
Series hold(const Series& series, SeriesFacts& facts) {
  std::vector<IntensityStep> steps;
  for (const IntensityStep& step : series.steps()) {
    if (!steps.empty() && steps.back().end < step.begin &&
        step.begin - steps.back().end <= longest_fill) {
      steps.push_back({steps.back().end, step.begin, steps.back().intensity});
      ++facts.filled;
    }
    steps.push_back(step);
  }
  return Series{std::move(steps)};
}

std::string unknown_parts(const SeriesBasis& basis) {
  std::vector<const char*> unknown;
  if (!basis.signal) unknown.push_back("average or marginal");
  if (!basis.scope) unknown.push_back("direct or life-cycle");
  // A marginal value is of what one kWh more takes: there are no two sides.
  if (!basis.side && basis.signal != Signal::marginal)
    unknown.push_back("of production or consumption");
  return fmt::format("{}", fmt::join(unknown, ", "));
}

class Findings {
 public:
  Findings(GridSeries& series, const Joined& joined)
      : series_{series}, facts_{series.facts}, joined_{joined} {}

  void find() {
    basis();
    sources();
    forecasts();
    if (facts_.estimated > 0) {
      warn("series-estimated",
           fmt::format("{} of {} {} what the publisher calls an estimate", facts_.estimated,
                       count_of(facts_.values, "value"), facts_.estimated == 1 ? "is" : "are"));
    }
    conflicts();
    gaps();
    dips();
  }

 private:
  void warn(const char* code, const std::string& message) {
    series_.warnings.push_back({code, fmt::format("{}: {}", name_of(facts_), message)});
  }

  void basis() {
    const std::string unknown = unknown_parts(facts_.basis);
    if (unknown.empty()) return;
    warn("series-basis-unknown", fmt::format("it is not known what the values count: {}", unknown));
  }

  void sources() {
    if (facts_.source.find("; ") == std::string::npos) return;
    warn("series-sources-mixed", fmt::format("values of several publishers are joined: {}",
                                             text::printable(facts_.source)));
  }

  void forecasts() {
    if (facts_.forecast_values > 0 && !facts_.forecast) {
      warn("series-forecast-mixed",
           fmt::format("{} of {} {}: there is no actual value", facts_.forecast_values,
                       count_of(facts_.values, "value"),
                       facts_.forecast_values == 1 ? "is a forecast" : "are forecasts"));
    }
    if (joined_.revised_forecasts > 0) {
      warn("series-forecast-issues",
           fmt::format("{} {} dropped for a later one of the same moment: what is left knows more "
                       "than a forecast of one time does",
                       count_of(joined_.revised_forecasts, "forecast"),
                       joined_.revised_forecasts == 1 ? "is" : "are"));
    }
  }

  void conflicts() {
    const Steps& taken = joined_.taken;
    if (!taken.conflicts.empty()) {
      const Conflict& first = taken.conflicts.front();
      warn(
          "series-conflict",
          fmt::format("{} {} given again with another value: the last one counts (at {} {} instead "
                      "of {} g/kWh)",
                      count_of(taken.conflicts.size(), "moment"),
                      taken.conflicts.size() == 1 ? "is" : "are", text::time_text(first.begin),
                      number_text(first.taken), number_text(first.dropped)));
    }
    if (taken.overlapping > 0) {
      warn("series-overlap", fmt::format("{} {} into another: cut where that begins",
                                         count_of(taken.overlapping, "value"),
                                         taken.overlapping == 1 ? "reaches" : "reach"));
    }
  }

  void gaps() {
    const auto kept = series_.values.gaps();
    if (facts_.filled > 0) {
      warn("series-filled",
           fmt::format("{} {} filled with the value before", count_of(facts_.filled, "gap"),
                       facts_.filled == 1 ? "is" : "are"));
    }
    if (kept.empty()) return;
    const auto longest =
        std::max_element(kept.begin(), kept.end(),
                         [](const Span& a, const Span& b) { return a.length() < b.length(); });
    warn("series-gap",
         fmt::format("{}, the longest of {} h from {} on", count_of(kept.size(), "gap"),
                     text::as_given(static_cast<double>(longest->length().count()) / 3600),
                     text::time_text(longest->begin)));
  }

  void dips() {
    if (facts_.basis.signal == Signal::marginal) return;
    const auto dips = suspicious_dips(series_.values);
    if (dips.empty()) return;
    const Span& first = dips.front();
    const std::size_t at = series_.values.step_at(first.begin);
    warn(
        "series-dip",
        fmt::format(
            "the values fall to less than half and back {}, first from {} to {} ({} g/kWh): "
            "that may be a fault in the record",
            dips.size() == 1 ? "once" : count_of(dips.size(), "time"), text::time_text(first.begin),
            text::time_text(first.end), number_text(series_.values.steps()[at].intensity.value())));
  }

  GridSeries& series_;
  SeriesFacts& facts_;
  const Joined& joined_;
};

GridSeries finish(Group group, const Joined& joined, Fill fill) {
  Series series = series_of(joined.taken.values);
  SeriesFacts& facts = group.facts;
  facts.source = fmt::format("{}", fmt::join(group.sources, "; "));
  facts.licence = fmt::format("{}", fmt::join(group.licences, "; "));
  facts.url = fmt::format("{}", fmt::join(group.urls, "; "));
  facts.step = joined.taken.step;
  facts.values = joined.taken.values.size();
  facts.estimated = static_cast<std::size_t>(
      std::count_if(joined.taken.values.begin(), joined.taken.values.end(),
                    [](const SeriesValue& value) { return value.estimated; }));
  facts.repeated = joined.taken.repeated;
  facts.conflicting = joined.taken.conflicts.size();
  facts.forecast_values = joined.forecasts;
  facts.forecast = joined.forecasts == facts.values;
  facts.gaps = series.gaps();
  if (fill == Fill::hold) series = hold(series, facts);
  GridSeries out{std::move(facts), std::move(series)};
  out.warnings = std::move(group.warnings);
  Findings{out, joined}.find();
  return out;
}

bool is_wanted(const SeriesFacts& facts, const std::string& zone) {
  return zone.empty() || same_name(facts.zone, zone) || same_name(facts.zone_name, zone);
}

// Leaves out what there is on the scope that is asked for too.
void keep_scope(std::vector<Group>& groups, const SeriesRequest& request) {
  std::vector<SeriesFacts> kept;
  for (const Group& group : groups) {
    if (request.scope && group.facts.basis.scope == request.scope) kept.push_back(group.facts);
  }
  const auto is_of_other_scope = [&](const Group& group) {
    SeriesBasis basis = group.facts.basis;
    if (!basis.scope || basis.scope == request.scope) return false;
    basis.scope = request.scope;
    return std::any_of(kept.begin(), kept.end(), [&](const SeriesFacts& other) {
      return other.basis == basis && same_name(other.zone, group.facts.zone);
    });
  };
  groups.erase(std::remove_if(groups.begin(), groups.end(), is_of_other_scope), groups.end());
}

[[noreturn]] void refuse_zone(const std::vector<Group>& groups, const std::string& zone) {
  std::vector<std::string> names;
  for (const Group& group : groups) {
    add_once(names, text::printable(group.facts.zone));
    if (names.size() == 20) break;
  }
  throw InputError{text::diagnose(
      "", "unknown-zone", fmt::format("the files hold nothing of zone '{}'", text::printable(zone)),
      names.empty() ? std::string{"they name no zone: leave the zone out"}
                    : fmt::format("they hold {}", fmt::join(names, ", ")))};
}

[[noreturn]] void refuse_empty(const std::vector<Group>& groups, bool forecast, bool lone) {
  const std::string file = groups.empty() || groups.front().facts.files.empty()
                               ? std::string{}
                               : groups.front().facts.files.front();
  if (lone) {
    throw InputError{text::diagnose(file, "unknown-step",
                                    "one value alone does not tell for how long it holds",
                                    "give a file with two values at least")};
  }
  if (forecast) {
    throw InputError{text::diagnose(file, "no-forecast", "there are no forecasts in it",
                                    "give a file that holds forecasts")};
  }
  throw InputError{text::diagnose(file, "no-values", "the file holds no values",
                                  "give a file that holds carbon intensities")};
}

}  // namespace

std::vector<GridSeries> join(std::vector<SeriesPart> parts, const SeriesRequest& request) {
  std::vector<Group> groups = group_parts(std::move(parts));
  if (!groups.empty() && std::none_of(groups.begin(), groups.end(), [&](const Group& group) {
        return is_wanted(group.facts, request.zone);
      })) {
    refuse_zone(groups, request.zone);
  }
  std::vector<GridSeries> out;
  std::vector<std::string> lone;
  keep_scope(groups, request);
  for (Group& group : groups) {
    if (!is_wanted(group.facts, request.zone)) continue;
    const std::size_t given = group.forecasts.size() + (request.forecast ? 0 : group.actual.size());
    if (given == 0) continue;
    const Joined joined = join_values(group, request.forecast);
    if (joined.taken.values.empty()) {
      lone.push_back(name_of(group.facts));
      continue;
    }
    out.push_back(finish(std::move(group), joined, request.fill));
  }
  if (out.empty()) refuse_empty(groups, request.forecast, !lone.empty());
  for (const std::string& zone : lone) {
    out.front().warnings.push_back(
        {"series-left-out",
         fmt::format("{}: left out, as one value alone does not tell for how long it holds",
                     zone)});
  }
  return out;
}

}  // namespace trainprint::readers
