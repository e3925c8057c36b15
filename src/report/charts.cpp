// SPDX-License-Identifier: MIT
#include "report/charts.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::report {
namespace {

// How to read a chart of ranges.
std::string how_to_read(const std::vector<Bar>& bars) {
  std::string out = "A bar goes from low to high, with a mark at the central estimate";
  const bool some_exact = std::any_of(
      bars.begin(), bars.end(), [](const Bar& bar) { return bar.value && bar.value->is_exact(); });
  return out + (some_exact ? "; a value without a range has a bar from 0." : ".");
}

Bar bar(std::string label, const std::optional<Range<double>>& value) {
  if (!value) return {std::move(label), value, "not known"};
  std::string text = central_text(*value);
  if (!value->is_exact()) text += fmt::format(" ({})", range_text(value));
  return {std::move(label), value, std::move(text)};
}

Bar money_bar(std::string label, const std::optional<Range<double>>& value) {
  if (!value) return {std::move(label), value, "not known"};
  std::string text = "$" + text::rounded(value->central());
  if (!value->is_exact()) text += fmt::format(" ({})", money_text(value));
  return {std::move(label), value, std::move(text)};
}

std::string co2e_caption(const Mass& mass) {
  return fmt::format("CO2e ({})", mass.unit);
}

constexpr const char* energy_caption = "Energy (kWh)";

Section of_one(const RunReport& run, const Mass& mass) {
  const std::vector<Bar> bars{bar(energy_caption, run.energy_kwh),
                              bar(co2e_caption(mass), in_mass(run.co2e_kg, mass)),
                              money_bar("Cloud compute cost", run.cost_usd)};
  Section section{"Ranges", {}};
  for (const Bar& one : bars) section.charts.push_back({"", {one}, ""});
  section.charts.back().note = how_to_read(bars);
  return section;
}

// Energy, or CO2e in that unit.
struct Drawn {
  bool energy = false;
  Mass mass = {};

  template <class Result>
  [[nodiscard]] std::optional<Range<double>> of(const Result& result) const {
    return energy ? std::optional{result.energy_kwh} : in_mass(result.co2e_kg, mass);
  }
  [[nodiscard]] std::string caption() const { return energy ? energy_caption : co2e_caption(mass); }
};

// The runs with the most, where there are too many to draw all, in the order in which they stand.
std::vector<const RunReport*> most_of(const std::vector<RunReport>& runs, const Drawn& drawn) {
  std::vector<const RunReport*> out;
  for (const RunReport& run : runs) out.push_back(&run);
  if (out.size() <= most_bars) return out;
  const auto amount = [&](const RunReport* run) { return drawn.of(*run)->central(); };
  std::stable_sort(out.begin(), out.end(),
                   [&](const RunReport* a, const RunReport* b) { return amount(a) > amount(b); });
  out.resize(most_bars);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Section ranges_section(const Report& report, const Mass& mass) {
  if (report.runs.size() == 1) return of_one(report.runs.front(), mass);
  const bool some_unknown =
      std::any_of(report.runs.begin(), report.runs.end(),
                  [](const RunReport& run) { return !run.co2e_kg.has_value(); });
  const Drawn drawn{some_unknown, mass};
  Chart chart{drawn.caption(), {}, ""};
  const auto runs = most_of(report.runs, drawn);
  for (const RunReport* run : runs) chart.bars.push_back(bar(run->name, drawn.of(*run)));
  chart.bars.push_back(bar("Total", drawn.of(report.totals)));
  chart.note = how_to_read(chart.bars);
  if (runs.size() < report.runs.size()) {
    chart.note += fmt::format(" Drawn are the {} runs with the most, of {}.", runs.size(),
                              report.runs.size());
  }
  return {"Ranges", {}, {}, {std::move(chart)}};
}

Section ranges_section(const Comparison& comparison, const std::vector<RunReport>& runs,
                       const Mass& mass) {
  const Drawn drawn{comparison.by_energy, mass};
  Chart chart{drawn.caption(), {}, ""};
  for (const RunReport& run : runs) chart.bars.push_back(bar(run.name, drawn.of(run)));
  chart.note = how_to_read(chart.bars);
  return {"Ranges", {}, {}, {std::move(chart)}};
}

Section width_section(const Report& report) {
  if (report.runs.size() > 1) return {};
  const RunReport& run = report.runs.front();
  Chart chart{
      fmt::format("Part of the width of the range of {} (%)", run.co2e_kg ? "CO2e" : "energy"),
      {},
      ""};
  for (const FactorLine& line : run.factors) {
    const double percent = line.share_of_width * 100;
    if (percent < 0.5) continue;
    chart.bars.push_back(
        {line.name, Range<double>{percent}, text::with_decimals(percent, 0) + " %"});
  }
  if (chart.bars.empty()) return {};
  std::stable_sort(chart.bars.begin(), chart.bars.end(), [](const Bar& a, const Bar& b) {
    return a.value->central() > b.value->central();
  });
  return {"What makes the range wide", {}, {}, {std::move(chart)}};
}

}  // namespace trainprint::report
