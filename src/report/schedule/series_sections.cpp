// SPDX-License-Identifier: MIT
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/local_time.hpp"
#include "report/phrases.hpp"
#include "report/schedule/sections.hpp"
#include "report/schedule/words.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

std::string kind_text(const SeriesLine& series) {
  if (series.typical) return "a typical profile, not a record";
  return series.forecast ? "a forecast" : "";
}

std::string gaps_text(const SeriesLine& series) {
  if (series.gaps == 0) return "no gaps";
  return fmt::format("{} ({}{})", counted(static_cast<double>(series.gaps), "gap"),
                     span_text(series.gap_hours),
                     series.filled > 0 ? fmt::format(", {} filled", series.filled) : "");
}

// What is odd about its values.
std::string values_text(const SeriesLine& series) {
  std::string out;
  const auto add = [&](std::size_t count, const char* what) {
    if (count == 0) return;
    out += fmt::format(", {} {}", text::with_decimals(static_cast<double>(count), 0), what);
  };
  add(series.estimated, "estimated by the publisher");
  add(series.repeated, "given twice");
  add(series.conflicting, "given twice with different values (the last one counts)");
  return out;
}

std::string numbers_line(const SeriesLine& series) {
  return fmt::format("{} to {}, every {}, {}{}, {}; mean {} g/kWh", utc_text(series.first),
                     utc_text(series.last), span_text(series.step_minutes / 60),
                     counted(static_cast<double>(series.values), "value"), values_text(series),
                     gaps_text(series), text::approximate(series.mean_g_per_kwh));
}

std::string source_line(const SeriesLine& series) {
  std::string out = series.source.empty() ? "publisher not known" : series.source;
  out += series.licence.empty() ? "; licence not known" : "; licence: " + series.licence;
  if (!series.files.empty()) out += fmt::format("; {}", fmt::join(series.files, ", "));
  return out;
}

void add_lines(const Schedule& schedule, std::size_t zone, Section& section) {
  const SeriesLine& series = schedule.zones[zone].series;
  const std::string name = zone_text(series);
  std::string head = name.empty() ? "zone not known" : name;
  if (!series.region.empty() && series.region != series.zone) {
    head = fmt::format("{}: {}", series.region, head);
  }
  head += ", " + basis_words(series);
  if (const std::string kind = kind_text(series); !kind.empty()) head += "; " + kind;
  section.lines.push_back(std::move(head));
  section.lines.push_back(numbers_line(series));
  std::string source = source_line(series);
  if (!series.url.empty()) source += "; " + series.url;
  section.lines.push_back(std::move(source));
  section.links.resize(section.lines.size());
  section.links.back() = series.url;
}

}  // namespace

Section series_section(const Schedule& schedule) {
  Section section{"Series", {}};
  section.detail = true;
  for (std::size_t i = 0; i < schedule.zones.size(); ++i) add_lines(schedule, i, section);
  return section;
}

}  // namespace trainprint::report
