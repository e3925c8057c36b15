// SPDX-License-Identifier: MIT
#include "report/paper.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/local_time.hpp"
#include "report/schedule/schedule.hpp"
#include "report/schedule/words.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

std::string series_sentence(const Schedule& schedule, std::size_t zone) {
  const SeriesLine& series = schedule.zones[zone].series;
  const std::string name = zone_text(series);
  std::string out = fmt::format("Carbon intensity of {}: {}, {}, every {}",
                                name.empty() ? "a zone that is not known" : name,
                                series.typical    ? "a typical profile"
                                : series.forecast ? "a forecast"
                                                  : "a record",
                                basis_words(series), span_text(series.step_minutes / 60));
  if (!series.source.empty()) out += "; " + series.source;
  if (!series.licence.empty()) out += fmt::format(" (licence: {})", series.licence);
  return out + ".";
}

std::string saving_sentence(const PlannedRun& plan) {
  std::vector<std::string> parts;
  const auto add = [&](const std::optional<double>& percent, const char* what) {
    if (percent) parts.push_back(against_text(*percent, what));
  };
  add(plan.saving_percent.now, "a start now");
  add(plan.saving_percent.mean_start, "the mean start");
  add(plan.saving_percent.worst_start, "the worst start of the window");
  return parts.empty() ? std::string{}
                       : fmt::format("The plan that emits least, {}, emits {}.",
                                     strategy_words(plan.strategy), fmt::join(parts, ", "));
}

std::string caption_of(const Schedule& schedule, const View& view) {
  const std::string& name = schedule.runs.empty() ? std::string{} : schedule.runs.front().name;
  std::string out = fmt::format("When to run {} between {} and {} UTC, {} more than it takes.",
                                name.empty() ? "a training job" : name, utc_text(schedule.from),
                                utc_text(schedule.deadline), span_text(schedule.slack_hours));
  if (const std::string saving = saving_sentence(best_of(schedule)); !saving.empty()) {
    out += " " + saving;
  }
  out += fmt::format(" CO2e is in {}. Ranges are 90 % ranges. Saved: against a start now{}.",
                     view.mass.unit, schedule.zones.size() > 1 ? " in the same place" : "");
  if (schedule.zones.size() == 1) out += " " + series_sentence(schedule, 0);
  return out;
}

Citation dodge() {
  return {"trainprint:dodge-2022",
          "Dodge et al., Measuring the Carbon Intensity of AI in Cloud Instances", "2022",
          "https://arxiv.org/abs/2206.05229", ""};
}

// The last year of the series, which ends before its last moment; none of what is typical.
std::string year_of(const SeriesLine& series) {
  const auto last = text::to_time(series.last);
  if (!last.value || series.typical) return {};
  return std::to_string(text::year_of(*last.value - std::chrono::seconds{1}));
}

// The publishers of the series, each once.
std::vector<Citation> publishers(const Schedule& schedule) {
  std::vector<Citation> out;
  std::set<std::string> seen;
  for (const ZoneSchedule& zone : schedule.zones) {
    const SeriesLine& series = zone.series;
    if (series.source.empty() || !seen.insert(series.source + ' ' + series.url).second) continue;
    out.push_back({fmt::format("trainprint:series-{}", out.size() + 1), series.source,
                   year_of(series), series.url,
                   series.licence.empty() ? std::string{} : "Licence: " + series.licence});
  }
  return out;
}

// Whether a source is a series of a publisher that is cited already.
bool is_series_of(const Source& source, const std::string& publisher) {
  return source.id.starts_with("series:") && source.title.starts_with(publisher + ", ");
}

}  // namespace

Paper paper_of(const Schedule& schedule, const View& view) {
  Paper out;
  const std::string name = schedule.runs.empty() ? std::string{} : schedule.runs.front().name;
  out.label = label_of("schedule " + name);
  out.table = lay_out(schedule, view).table;
  out.caption = caption_of(schedule, view);
  std::string program =
      fmt::format("Made with trainprint {}, data of {}", schedule.version, schedule.data_version);
  if (!schedule.own_tables.empty()) {
    program += fmt::format(", with tables of our own ({})", fmt::join(schedule.own_tables, ", "));
  }
  out.notes.push_back(program +
                      "; flexible start and pause-and-resume of Dodge et al. (2022), "
                      "with the optimum computed exactly.");
  if (schedule.zones.size() > 1) {
    for (std::size_t i = 0; i < schedule.zones.size(); ++i) {
      out.notes.push_back(series_sentence(schedule, i));
    }
  }
  out.citations = {citation_of_program(schedule), dodge()};
  for (Citation& citation : publishers(schedule)) out.citations.push_back(std::move(citation));
  const bool has_cost =
      std::any_of(out.table.columns.begin(), out.table.columns.end(),
                  [](const Table::Column& column) { return column.heading == cost_heading; });
  std::vector<RunReport> runs = schedule.runs;
  for (RunReport& run : runs) {
    if (has_cost) break;
    std::erase_if(run.factors, [](const FactorLine& line) { return line.name == "price"; });
  }
  for (const Source& source : table_sources(schedule.sources, std::move(runs))) {
    Citation citation = citation_of(source);
    const bool known =
        std::any_of(out.citations.begin(), out.citations.end(), [&](const Citation& one) {
          return one.key == citation.key || is_series_of(source, one.title);
        });
    if (!known) out.citations.push_back(std::move(citation));
  }
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < out.citations.size(); ++i) {
    const Citation& citation = out.citations[i];
    texts.push_back(citation.title +
                    (citation.year.empty() ? "" : fmt::format(" ({})", citation.year)));
  }
  out.sources = fmt::format("Sources: {}.", fmt::join(texts, "; "));
  return out;
}

}  // namespace trainprint::report
