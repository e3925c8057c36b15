// SPDX-License-Identifier: MIT
#include "browse/show_series.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/time.hpp"

namespace trainprint::browse {
namespace {

using std::chrono::seconds;

constexpr std::size_t most_gaps = 100;
constexpr std::size_t most_lengths = 20;

constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                            "July",    "August",   "September", "October", "November", "December"};

double hours_of(seconds time) {
  return static_cast<double>(time.count()) / 3600;
}

double minutes_of(seconds time) {
  return static_cast<double>(time.count()) / 60;
}

Value count_value(std::size_t count) {
  return static_cast<double>(count);
}

// A mean weighted by time.
struct Mean {
  double sum = 0, weight = 0;

  void add(double value, seconds time) {
    sum += value * static_cast<double>(time.count());
    weight += static_cast<double>(time.count());
  }
  [[nodiscard]] bool empty() const { return weight == 0; }
  [[nodiscard]] Value value() const { return empty() ? Value{} : Value{sum / weight}; }
};

struct Means {
  std::array<Mean, 24> by_hour;
  std::array<Mean, 12> by_month;
};

// Adds what a step says of one day in UTC.
void add_day(Means& means, const IntensityStep& step, std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  const Moment begin = std::max(step.begin, Moment{day});
  const Moment end = std::min(step.end, Moment{day + std::chrono::days{1}});
  const double value = step.intensity.value();
  means.by_month.at(static_cast<unsigned>(date.month()) - 1).add(value, end - begin);
  for (std::size_t hour = 0; hour < means.by_hour.size(); ++hour) {
    const Moment from = Moment{day} + std::chrono::hours{hour};
    const Moment first = std::max(begin, from);
    const Moment last = std::min(end, from + std::chrono::hours{1});
    if (first < last) means.by_hour.at(hour).add(value, last - first);
  }
}

Means means_of(const Series& series) {
  Means means;
  for (const IntensityStep& step : series.steps()) {
    for (auto day = std::chrono::floor<std::chrono::days>(step.begin); day < step.end;
         day += std::chrono::days{1}) {
      add_day(means, step, day);
    }
  }
  return means;
}

template <std::size_t count, class Name>
CardTable mean_table(const char* key, const char* heading, Column name,
                     const std::array<Mean, count>& means, const Name& name_of) {
  CardTable table{key, heading, {{std::move(name), {"g_per_kwh", "g/kWh", true}}, {}}, "g_per_kwh"};
  for (std::size_t i = 0; i < count; ++i) {
    if (!means.at(i).empty()) table.sheet.rows.push_back({name_of(i), means.at(i).value()});
  }
  return table;
}

CardTable lengths(const Series& series) {
  std::map<seconds, std::size_t> counts;
  for (const IntensityStep& step : series.steps()) ++counts[step.end - step.begin];
  std::vector<std::pair<seconds, std::size_t>> sorted{counts.begin(), counts.end()};
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (sorted.size() > most_lengths) sorted.resize(most_lengths);
  CardTable table{
      "steps", "Steps", {{{"minutes", "Minutes", true}, {"values", "Values", true}}, {}}};
  if (sorted.size() == 1) return table;
  for (const auto& [length, count] : sorted) {
    table.sheet.rows.push_back({minutes_of(length), count_value(count)});
  }
  return table;
}

CardTable gaps(const SeriesFacts& facts) {
  CardTable table{
      "gaps", "Gaps", {{{"begin", "Begin"}, {"end", "End"}, {"hours", "Hours", true}}, {}}};
  for (const Span& gap : facts.gaps) {
    if (table.sheet.rows.size() == most_gaps) break;
    table.sheet.rows.push_back(
        {text::time_text(gap.begin), text::time_text(gap.end), hours_of(gap.length())});
  }
  return table;
}

double gap_hours(const SeriesFacts& facts) {
  double hours = 0;
  for (const Span& gap : facts.gaps) hours += hours_of(gap.length());
  return hours;
}

std::string tense(const SeriesFacts& facts) {
  if (facts.typical) return "typical";
  if (facts.forecast) return "forecast";
  return facts.forecast_values > 0 ? "actual and forecast" : "actual";
}

std::string name_of(const SeriesFacts& facts) {
  if (!facts.zone.empty()) return facts.zone;
  return facts.files.empty() ? "series" : facts.files.front();
}

// The zones, each once, the first few of many.
std::string names_of(const std::vector<GridSeries>& all) {
  constexpr std::size_t most = 4;
  std::vector<std::string> names;
  for (const GridSeries& series : all) {
    std::string name = name_of(series.facts);
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }
  const std::size_t more = names.size() > most ? names.size() - most : 0;
  names.resize(names.size() - more);
  const std::string first = fmt::format("{}", fmt::join(names, ", "));
  return more == 0 ? first : fmt::format("{} and {} more", first, more);
}

const IntensityStep& extreme(const Series& series, bool highest) {
  const auto less = [](const IntensityStep& a, const IntensityStep& b) {
    return a.intensity.value() < b.intensity.value();
  };
  const auto& steps = series.steps();
  return highest ? *std::max_element(steps.begin(), steps.end(), less)
                 : *std::min_element(steps.begin(), steps.end(), less);
}

void add_extreme(Card& card, const char* key, const char* heading, const IntensityStep& step) {
  card.facts.push_back(
      {fmt::format("{}_g_per_kwh", key), heading, step.intensity.value(), "g/kWh"});
  card.facts.push_back({fmt::format("{}_at", key), "  at", text::time_text(step.begin)});
}

}  // namespace

std::string basis_in_words(const SeriesBasis& basis) {
  if (basis == SeriesBasis{}) return "not known";
  std::string out = basis.signal ? (*basis.signal == Signal::average ? "average" : "marginal")
                                 : "average or marginal: not known";
  out += basis.scope ? (*basis.scope == Scope::lifecycle ? ", life-cycle" : ", direct")
                     : ", life-cycle or direct: not known";
  if (basis.side) {
    out += *basis.side == Side::consumption ? ", of consumption" : ", of production";
  } else if (basis.signal != Signal::marginal) {
    out += ", of consumption or production: not known";
  }
  return out;
}

Card show_series(const GridSeries& series) {
  const SeriesFacts& facts = series.facts;
  Card card;
  card.kind = "series";
  card.id = name_of(facts);
  card.title = facts.zone_name.empty() ? card.id : facts.zone_name;
  card.facts = {{"zone", "Zone", text_value(facts.zone)},
                {"zone_name", "Name", text_value(facts.zone_name)},
                {"basis", "What it counts", basis_in_words(facts.basis)},
                {"tense", "Actual or forecast", tense(facts)},
                {"publisher", "Publisher", text_value(facts.source)},
                {"licence", "Licence", text_value(facts.licence)},
                {"url", "Address", text_value(facts.url)},
                {"format", "Format", text_value(facts.format)},
                {"first", "First instant", text::time_text(series.values.begin())},
                {"end", "End of the last value", text::time_text(series.values.end())},
                {"step_minutes", "Most common step", minutes_of(facts.step), "minutes"},
                {"values", "Values", count_value(facts.values)},
                {"forecast_values", "  forecasts", count_value(facts.forecast_values)},
                {"estimated", "  estimates of the publisher", count_value(facts.estimated)},
                {"repeated", "Given again, the same", count_value(facts.repeated)},
                {"conflicting", "Given again, another value", count_value(facts.conflicting)},
                {"gaps", "Gaps", count_value(facts.gaps.size())},
                {"gap_hours", "  together", gap_hours(facts), "h"},
                {"filled", "  of them filled", count_value(facts.filled)},
                {"mean_g_per_kwh", "Mean", series.values.mean().value(), "g/kWh"}};
  add_extreme(card, "lowest", "Lowest", extreme(series.values, false));
  add_extreme(card, "highest", "Highest", extreme(series.values, true));
  card.facts.push_back({"files", "Files", facts.files});

  const Means means = means_of(series.values);
  card.tables = {
      lengths(series.values), gaps(facts),
      mean_table("by_hour", "Mean by hour of the day, UTC", {"hour", "Hour"}, means.by_hour,
                 [](std::size_t hour) { return Value{fmt::format("{:02}", hour)}; }),
      mean_table("by_month", "Mean by month", {"month", "Month"}, means.by_month,
                 [](std::size_t month) { return Value{std::string{months.at(month)}}; })};
  if (facts.gaps.size() > most_gaps) {
    card.notes.push_back(
        fmt::format("the first {} of {} gaps are shown", most_gaps, facts.gaps.size()));
  }
  for (const Warning& warning : series.warnings) {
    card.notes.push_back(fmt::format("{} [{}]", warning.message, warning.code));
  }
  return card;
}

Card show_several_series(const std::vector<GridSeries>& all) {
  Card card;
  card.kind = "series";
  card.id = names_of(all);
  card.title = card.id;
  Sheet sheet{{{"zone", "Zone"},
               {"zone_name", "Name"},
               {"basis", "What it counts"},
               {"tense", "Actual or forecast"},
               {"first", "First instant"},
               {"end", "End of the last value"},
               {"values", "Values", true},
               {"gaps", "Gaps", true},
               {"mean_g_per_kwh", "Mean (g/kWh)", true}},
              {}};
  for (const GridSeries& series : all) {
    const SeriesFacts& facts = series.facts;
    sheet.rows.push_back(
        {text_value(facts.zone), text_value(facts.zone_name), basis_in_words(facts.basis),
         tense(facts), text::time_text(series.values.begin()), text::time_text(series.values.end()),
         count_value(facts.values), count_value(facts.gaps.size()), series.values.mean().value()});
    for (const Warning& warning : series.warnings) {
      card.notes.push_back(fmt::format("{} [{}]", warning.message, warning.code));
    }
  }
  card.tables = {{"series", "Series", std::move(sheet)}};
  card.notes.emplace_back("choose one of them with --zone and --basis");
  return card;
}

}  // namespace trainprint::browse
