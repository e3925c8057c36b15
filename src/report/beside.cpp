// SPDX-License-Identifier: MIT
#include "report/beside.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::report {
namespace {

constexpr const char* not_known = "not known";

std::string cost_text(const std::optional<Range<double>>& cost) {
  if (!cost) return not_known;
  if (cost->is_exact()) return money_text(cost);
  return fmt::format("{}, central ${}", money_text(cost), text::rounded(cost->central()));
}

void add_factors(const std::vector<FactorLine>& factors, Section& section) {
  for (const FactorLine& line : factors) section.lines.push_back(factor_text(line));
}

void add_embodied(const RunReport& run, const Mass& mass, Section& section) {
  if (!run.embodied_asked) return;
  const auto share = in_mass(run.embodied_co2e_kg, mass);
  section.lines.push_back(share ? fmt::format("{} {} CO2e, central {}", range_text(share),
                                              mass.unit, text::approximate(share->central()))
                                : not_known);
  add_factors(run.embodied_factors, section);
}

void add_owned(const RunReport& run, Section& section) {
  if (!run.owned_cost_usd) return;
  const OwnedCosts& own = *run.owned_cost_usd;
  section.lines = {"electricity: " + cost_text(own.electricity),
                   "hardware: " + cost_text(own.hardware), "both: " + cost_text(own.total),
                   "cloud, for comparison: " + cost_text(run.cost_usd)};
  add_factors(run.owned_factors, section);
}

std::vector<std::string> owned_row(const std::string& name, const OwnedCosts& own,
                                   const std::optional<Range<double>>& cloud) {
  return {name, money_text(own.electricity), money_text(own.hardware), money_text(own.total),
          money_text(cloud)};
}

}  // namespace

Section embodied_section(const Report& report, const Mass& mass) {
  Section section{"Embodied carbon (manufacturing), not in the CO2e above", {}};
  if (report.runs.size() == 1) {
    add_embodied(report.runs.front(), mass, section);
    return section;
  }
  auto& rows = section.table.rows;
  for (const RunReport& run : report.runs) {
    if (!run.embodied_asked) continue;
    rows.push_back({run.name, range_text(in_mass(run.embodied_co2e_kg, mass))});
  }
  if (report.totals.embodied_asked) {
    rows.push_back({"Total", range_text(in_mass(report.totals.embodied_co2e_kg, mass))});
  }
  if (!rows.empty()) {
    section.table.columns = {{"Model", false}, {fmt::format("CO2e ({})", mass.unit), true}};
  }
  return section;
}

Section owned_section(const Report& report) {
  Section section{"Own hardware", {}};
  if (report.runs.size() == 1) {
    add_owned(report.runs.front(), section);
    return section;
  }
  auto& rows = section.table.rows;
  for (const RunReport& run : report.runs) {
    if (run.owned_cost_usd) rows.push_back(owned_row(run.name, *run.owned_cost_usd, run.cost_usd));
  }
  if (const auto& sum = report.totals.owned_cost_usd) {
    rows.push_back(owned_row("Total", *sum, report.totals.cost_usd));
  }
  if (!rows.empty()) {
    section.table.columns = {{"Model", false},
                             {"Electricity", true},
                             {"Hardware", true},
                             {"Both", true},
                             {"Cloud", true}};
  }
  return section;
}

}  // namespace trainprint::report
