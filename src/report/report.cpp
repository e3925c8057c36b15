// SPDX-License-Identifier: MIT
#include "report/report.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "report/version.hpp"

namespace trainprint::report {
namespace {

constexpr std::array default_equivalents{"us-car-mile", "flight-ny-sf-passenger"};

template <class Quantity>
Range<double> plain(const Range<Quantity>& range) {
  return {range.low().value(), range.central().value(), range.high().value()};
}

template <class Quantity>
std::optional<Range<double>> plain(const std::optional<Range<Quantity>>& range) {
  if (!range) return std::nullopt;
  return plain(*range);
}

std::vector<EquivalentAmount> equivalents(const Range<double>& co2e_kg,
                                          const Catalogue& catalogue) {
  std::vector<EquivalentAmount> out;
  for (const char* key : default_equivalents) {
    const auto equivalent = catalogue.equivalent(key);
    if (!equivalent) continue;
    const double mass = equivalent->mass.value();
    out.push_back({equivalent->id,
                   equivalent->label,
                   equivalent->per,
                   equivalent->source,
                   {co2e_kg.low() / mass, co2e_kg.central() / mass, co2e_kg.high() / mass}});
  }
  return out;
}

std::vector<FactorLine> factor_lines(const Estimate& estimate) {
  std::vector<FactorLine> out;
  for (std::size_t i = 0; i < estimate.run.factors.size(); ++i) {
    const Factor& factor = estimate.run.factors[i];
    out.push_back({role_name(factor.role), role_unit(factor.role), factor.basis, factor.source,
                   factor.value, factor.year, factor.further_sources, estimate.share_of_width[i]});
  }
  if (const auto& prices = estimate.run.prices) {
    const auto& sources = prices->sources;
    FactorLine line{"price",
                    "USD/accelerator-hour",
                    prices->basis,
                    {},
                    plain(prices->per_accelerator_hour),
                    {},
                    {},
                    0};
    if (!sources.empty()) {
      line.source = sources.front();
      line.further_sources.assign(sources.begin() + 1, sources.end());
    }
    out.push_back(std::move(line));
  }
  return out;
}

RunReport report_run(const Estimate& estimate, const Catalogue& catalogue) {
  const Run& run = estimate.run;
  RunReport out;
  out.name = run.name;
  out.stage = run.stage;
  out.method = run.method;
  out.accelerator = run.accelerator;
  out.instance = run.instance;
  out.share = run.share;
  out.nodes = run.nodes;
  out.count = run.count;
  if (run.count) out.accelerators = run.nodes * *run.count;
  if (const Factor* hours = run.find(Role::hours)) out.hours = hours->value;
  out.trials = run.trials;
  out.accelerator_hours = plain(estimate.accelerator_hours);
  out.region = run.region;
  out.power_w = plain(estimate.power);
  out.accelerator_power_w = plain(estimate.accelerator_power);
  out.energy_kwh = plain(estimate.energy.range);
  out.accelerators_kwh = plain(estimate.accelerators);
  out.host_kwh = plain(estimate.host);
  out.facility_overhead_kwh = plain(estimate.facility_overhead);
  if (estimate.co2e) out.co2e_kg = plain(estimate.co2e->range);
  out.cost_usd = plain(estimate.cost);
  if (run.prices) out.prices_as_of = run.prices->as_of;
  out.factors = factor_lines(estimate);
  if (out.co2e_kg) out.equivalents = equivalents(*out.co2e_kg, catalogue);
  out.assumptions = run.assumptions;
  out.warnings = run.warnings;
  return out;
}

std::vector<Source> sources_used(const RunReport& run, const Catalogue& catalogue) {
  std::set<std::string> ids;
  for (const FactorLine& line : run.factors) {
    ids.insert(line.source);
    ids.insert(line.further_sources.begin(), line.further_sources.end());
  }
  for (const EquivalentAmount& amount : run.equivalents) ids.insert(amount.source);
  std::vector<Source> out;
  for (const std::string& id : ids) {
    if (auto source = catalogue.source(id)) out.push_back(std::move(*source));
  }
  return out;
}

}  // namespace

Report make_report(const Estimate& estimate, const Catalogue& catalogue) {
  Report out;
  out.version = version;
  out.data_version = catalogue.version();
  out.data_sha256 = catalogue.sha256();
  out.runs.push_back(report_run(estimate, catalogue));
  const RunReport& run = out.runs.front();
  out.totals = {run.energy_kwh, run.co2e_kg, run.cost_usd};
  out.by_stage.emplace_back(run.stage, out.totals);
  out.sources = sources_used(run, catalogue);
  return out;
}

}  // namespace trainprint::report
