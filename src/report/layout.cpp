// SPDX-License-Identifier: MIT
#include "report/layout.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <trainprint/units.hpp>

#include "report/beside.hpp"
#include "report/charts.hpp"
#include "report/explain.hpp"
#include "report/over_time.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr const char* unknown = "–";

// What was given stands as it was given; estimates are rounded.
std::string as_given(const std::optional<Range<double>>& range) {
  if (range && range->is_exact()) return text::as_given(range->central());
  return range_text(range);
}

std::string hours(const RunReport& run) {
  if (!run.hours) return unknown;
  std::string all = as_given(run.hours);
  if (run.trials != 1) all = fmt::format("{}x{}", text::with_decimals(run.trials, 0), all);
  return at_most(run, std::move(all));
}

std::vector<std::string> row(const RunReport& run, const Mass& mass) {
  return {run.name,
          hardware_text(run),
          power_text(run),
          hours(run),
          range_text(run.energy_kwh),
          range_text(in_mass(run.co2e_kg, mass)),
          money_text(run.cost_usd)};
}

// What the central estimates are: of a run, or of all.
std::string central_line(const Range<double>& energy_kwh,
                         const std::optional<Range<double>>& co2e_kg,
                         const std::optional<Range<double>>& cost_usd, const Mass& mass) {
  std::string line = fmt::format("{} kWh", central_text(energy_kwh));
  line += co2e_kg ? fmt::format(", {} {} CO2e", central_text(*in_mass(co2e_kg, mass)), mass.unit)
                  : ", CO2e not known";
  return line +
         (cost_usd ? fmt::format(", ${}", text::rounded(cost_usd->central())) : ", cost not known");
}

Section central(const RunReport& run, const Mass& mass) {
  std::string line = central_line(run.energy_kwh, run.co2e_kg, run.cost_usd, mass);
  if (!run.prices_as_of.empty()) line += fmt::format(" (prices of {})", run.prices_as_of);
  Section section{"Central estimate", {line}};
  if (run.hours_are_limit) {
    section.lines.emplace_back("at most: for all of the time limit");
  }
  for (const EquivalentAmount& amount : run.equivalents) {
    section.lines.push_back(fmt::format("as much CO2e as {} × {} ({}, {}) [{}]",
                                        range_text(amount.amount), amount.label, amount.definition,
                                        amount.year, amount.source));
  }
  return section;
}

Section factors(const RunReport& run) {
  Section section{"Factors", {}};
  section.detail = true;
  for (const FactorLine& line : run.factors) section.lines.push_back(factor_text(line));
  return section;
}

Section region(const RunReport& run) {
  if (!run.region) return {};
  const Region& where = *run.region;
  std::string line = fmt::format("{}: {}", where.id, where.name);
  if (where.id != where.zone) line += fmt::format(", grid zone {}", where.zone);
  if (!where.basis.empty()) line += fmt::format(", {} carbon intensity", where.basis);
  if (where.year) line += fmt::format(" of {}", *where.year);
  return {"Region", {line}};
}

Section warnings(const RunReport& run) {
  Section section{"Warnings", {}};
  section.warns = true;
  for (const Warning& line : run.warnings) {
    section.lines.push_back(fmt::format("{} [{}]", line.message, line.code));
  }
  return section;
}

Section central(const Totals& totals, const Mass& mass) {
  return {"Central estimate of the total",
          {central_line(totals.energy_kwh, totals.co2e_kg, totals.cost_usd, mass)}};
}

void add_warnings(const std::string& what, const Totals& totals, Section& section) {
  for (const Warning& line : totals.warnings) {
    section.lines.push_back(fmt::format("{}: {} [{}]", what, line.message, line.code));
  }
}

std::vector<std::string> total_row(const std::string& name, const Totals& totals,
                                   const Mass& mass) {
  return {name,
          "",
          "",
          "",
          range_text(totals.energy_kwh),
          range_text(in_mass(totals.co2e_kg, mass)),
          money_text(totals.cost_usd)};
}

}  // namespace

std::optional<Mass> mass_named(std::string_view unit) {
  static constexpr std::array masses{Mass{"kg", 1}, Mass{"lb", 1000 / grams_per_pound},
                                     Mass{"g", 1000}, Mass{"t", 0.001}};
  static_assert(
      std::equal(masses.begin(), masses.end(), mass_names.begin(), mass_names.end(),
                 [](const Mass& mass, std::string_view name) { return mass.unit == name; }));
  for (const Mass& mass : masses) {
    if (mass.unit == unit) return mass;
  }
  return std::nullopt;
}

std::optional<Range<double>> in_mass(const std::optional<Range<double>>& kg, const Mass& mass) {
  if (!kg) return std::nullopt;
  return Range<double>{kg->low() * mass.per_kg, kg->central() * mass.per_kg,
                       kg->high() * mass.per_kg};
}

Layout without_charts(Layout layout) {
  for (Section& section : layout.sections) {
    section.charts.clear();
    section.time_charts.clear();
  }
  layout.sections.erase(std::remove_if(layout.sections.begin(), layout.sections.end(),
                                       [](const Section& section) { return section.empty(); }),
                        layout.sections.end());
  return layout;
}

std::string made_by(const Tool& tool) {
  std::string out = fmt::format("trainprint {}, tables of {}", tool.version, tool.data_version);
  if (!tool.own_tables.empty()) {
    out += fmt::format(", with own tables: {}", fmt::join(tool.own_tables, ", "));
  }
  return out;
}

std::string range_text(const std::optional<Range<double>>& range) {
  if (!range) return unknown;
  if (range->is_exact()) return text::rounded(range->central());
  const std::string low = text::approximate(range->low());
  const std::string high = text::approximate(range->high());
  return low == high ? low : fmt::format("{}–{}", low, high);
}

std::string central_text(const Range<double>& range) {
  return range.is_exact() ? text::rounded(range.central()) : text::approximate(range.central());
}

std::string money_text(const std::optional<Range<double>>& cost) {
  if (!cost) return unknown;
  const std::string low = text::rounded(cost->low());
  const std::string high = text::rounded(cost->high());
  return low == high ? "$" + low : fmt::format("${}–${}", low, high);
}

std::string at_most(const RunReport& run, std::string time) {
  if (run.hours_are_limit) time.insert(0, "at most ");
  return time;
}

std::string hardware_text(const RunReport& run) {
  if (!run.accelerator) {
    const double nodes = run.nodes.value_or(1);
    if (run.cpu.empty()) return unknown;
    if (run.cpu_cores) {
      return fmt::format("{} CPUs of {}", text::with_decimals(nodes * *run.cpu_cores, 2), run.cpu);
    }
    return fmt::format("{}x{}", run.cpu, text::with_decimals(nodes * run.cpu_count.value_or(1), 0));
  }
  std::string out = run.accelerator->short_name;
  if (run.accelerators) out += fmt::format("x{}", text::with_decimals(*run.accelerators, 0));
  if (run.share != 1) out += fmt::format(" ({} of one)", text::with_decimals(run.share, 3));
  return out;
}

std::string power_text(const RunReport& run) {
  return as_given(run.power_w);
}

std::string factor_number(double value) {
  return value < 1 ? text::as_given(value) : text::with_decimals(value, value < 10 ? 3 : 1);
}

std::string value_text(const FactorLine& line) {
  const Range<double>& value = line.value;
  if (value.is_exact()) return factor_number(value.central());
  return fmt::format("{} ({}–{})", factor_number(value.central()), factor_number(value.low()),
                     factor_number(value.high()));
}

std::string factor_text(const FactorLine& line) {
  std::string out = fmt::format("{}: {}", line.name, value_text(line));
  if (line.unit != "1") out += " " + line.unit;
  if (!line.basis.empty()) out += fmt::format(", {}", line.basis);
  if (line.year) out += fmt::format(" {}", *line.year);
  if (line.share_of_width >= 0.005) {
    out += fmt::format(", {} % of the width", text::with_decimals(line.share_of_width * 100, 0));
  }
  if (!line.source.empty()) out += fmt::format(" [{}]", line.source);
  for (const std::string& source : line.further_sources) out += fmt::format("[{}]", source);
  return out;
}

std::string reference_text(const Source& source) {
  std::string out = source.title;
  if (!source.date.empty()) out += fmt::format(" ({})", source.date);
  if (!source.url.empty()) out += fmt::format(", {}", source.url);
  return out;
}

Section source_section(const std::vector<Source>& sources) {
  Section section{"Sources", {}};
  section.detail = true;
  for (const Source& source : sources) {
    section.lines.push_back(fmt::format("[{}] {}", source.id, reference_text(source)));
    section.links.push_back(source.url);
  }
  return section;
}

Section assumption_section(const RunReport& run) {
  Section section{"Assumptions", {}};
  section.detail = true;
  for (const Assumption& line : run.assumptions) {
    section.lines.push_back(fmt::format("{}: {} ({})", line.field, line.value, line.reason));
  }
  return section;
}

Section gathered(const std::vector<RunReport>& runs, Section (*section_of)(const RunReport&),
                 std::size_t most_names) {
  Section out;
  std::vector<std::vector<std::string>> names;  // per line, of the runs that have it
  for (const RunReport& run : runs) {
    Section section = section_of(run);
    if (!section.heading.empty()) out.heading = section.heading;
    out.warns = section.warns;
    out.detail = out.detail || section.detail;
    for (std::string& line : section.lines) {
      const auto found = std::find(out.lines.begin(), out.lines.end(), line);
      const auto index = static_cast<std::size_t>(found - out.lines.begin());
      if (found == out.lines.end()) {
        out.lines.push_back(std::move(line));
        names.emplace_back();
      }
      names[index].push_back(run.name);
    }
  }
  for (std::size_t i = 0; i < out.lines.size(); ++i) {
    if (names[i].size() < runs.size()) {
      out.lines[i] = fmt::format("{} — {}", out.lines[i], names_text(names[i], most_names));
    }
  }
  return out;
}

// What to give to narrow the range; with several runs, of which.
Section advice_section(const Report& report) {
  if (!report.advice) return {};
  const Advice& advice = *report.advice;
  const auto times = [](double ratio) {
    return "×" + text::with_decimals(ratio, ratio < 1.2 ? 2 : 1);
  };
  std::string line = report.runs.size() > 1 ? advice.run + ": " : "";
  line += fmt::format("{} ({})", advice.option, advice.meaning);
  if (!advice.instead_of.empty()) line += fmt::format(" instead of {}", advice.instead_of);
  line += fmt::format(" would narrow {}", advice.quantity);
  if (advice.from_ratio) line += fmt::format(" from {}", times(*advice.from_ratio));
  line += fmt::format(" to {}", times(advice.to_ratio));
  return {"To narrow the range", {line}};
}

Layout lay_out(const Report& report, const View& view) {
  const Mass& mass = view.mass;
  Layout layout;
  layout.table.columns = {{"Model", false},
                          {"Hardware", false},
                          {"Power (W)", true},
                          {"Hours", true},
                          {"kWh·PUE", true},
                          {fmt::format("CO2e ({})", mass.unit), true},
                          {"Cloud compute cost", true}};
  for (const RunReport& run : report.runs) layout.table.rows.push_back(row(run, mass));
  std::vector<Section> sections;
  if (report.runs.size() == 1) {
    const RunReport& run = report.runs.front();
    sections = {central(run, mass),
                region(run),
                over_time_section(run),
                factors(run),
                embodied_section(report, mass),
                owned_section(report),
                assumption_section(run),
                warnings(run)};
  } else {
    if (report.by_stage.size() > 1) {
      for (const auto& [stage, sums] : report.by_stage) {
        layout.table.rows.push_back(total_row("Total " + stage, sums, mass));
      }
    }
    layout.table.rows.push_back(total_row("Total", report.totals, mass));
    layout.table.sums = layout.table.rows.size() - report.runs.size();
    sections = {central(report.totals, mass),
                gathered(report.runs, region),
                gathered(report.runs, over_time_section),
                embodied_section(report, mass),
                owned_section(report),
                gathered(report.runs, assumption_section),
                gathered(report.runs, warnings)};
    add_warnings("total", report.totals, sections.back());
    if (report.by_stage.size() > 1) {
      for (const auto& [stage, sums] : report.by_stage) {
        add_warnings("total of stage " + stage, sums, sections.back());
      }
    }
  }
  sections.insert(sections.begin(),
                  {ranges_section(report, mass), width_section(report), advice_section(report)});
  sections.push_back(source_section(report.sources));
  for (Section& section : sections) {
    if (!section.empty()) layout.sections.push_back(std::move(section));
  }
  if (view.explain) {
    for (Section& section : explain(report, mass)) layout.sections.push_back(std::move(section));
  }
  layout.made_by = made_by(report);
  return layout;
}

}  // namespace trainprint::report
