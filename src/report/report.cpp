// SPDX-License-Identifier: MIT
#include "report/report.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include <trainprint/total.hpp>

#include "report/version.hpp"
#include "text/time.hpp"

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
  out.cpu = run.cpu;
  if (!run.cpu.empty()) out.cpu_count = run.sockets;
  if (run.memory_gb > 0) out.memory_gb = run.memory_gb;
  if (run.start) out.start = text::time_text(*run.start);
  out.region = run.region;
  out.power_w = plain(estimate.power);
  out.accelerator_power_w = plain(estimate.accelerator_power);
  out.energy_kwh = plain(estimate.energy.range);
  out.accelerators_kwh = plain(estimate.accelerators);
  out.host_kwh = plain(estimate.host);
  out.cpu_kwh = plain(estimate.cpu);
  out.memory_kwh = plain(estimate.memory);
  out.other_kwh = plain(estimate.other);
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

std::vector<Source> sources_used(const std::vector<RunReport>& runs, const Catalogue& catalogue) {
  std::set<std::string> ids;
  for (const RunReport& run : runs) {
    for (const FactorLine& line : run.factors) {
      ids.insert(line.source);
      ids.insert(line.further_sources.begin(), line.further_sources.end());
    }
    for (const EquivalentAmount& amount : run.equivalents) ids.insert(amount.source);
  }
  std::vector<Source> out;
  for (const std::string& id : ids) {
    if (auto source = catalogue.source(id)) out.push_back(std::move(*source));
  }
  return out;
}

// The names of the runs for which something is not known.
template <class Known>
std::string lacking(const std::vector<const Estimate*>& estimates, const Known& known) {
  std::string names;
  for (const Estimate* estimate : estimates) {
    if (!known(*estimate))
      names += fmt::format("{}'{}'", names.empty() ? "" : ", ", estimate->run.name);
  }
  return names;
}

// Labels of basis that must not be added up. A given intensity has none.
constexpr std::array labels{"lifecycle", "direct"};

// The warning that runs of different basis stand in one sum, if they do.
std::optional<Warning> mixed_basis(const std::vector<const Estimate*>& estimates) {
  std::string text;
  int found = 0;
  for (const char* label : labels) {
    const std::string names = lacking(estimates, [&](const Estimate& estimate) {
      const Factor* intensity = estimate.run.find(Role::intensity);
      return intensity == nullptr || intensity->basis != label;
    });
    if (names.empty()) continue;
    text += fmt::format("{}{} for {}", found == 0 ? "" : ", ", label, names);
    ++found;
  }
  if (found < 2) return std::nullopt;
  return Warning{"mixed-basis", "the sum mixes carbon intensities of different basis: " + text};
}

Totals totals_of(const std::vector<const Estimate*>& estimates) {
  const Total sum = total(estimates);
  Totals out{plain(sum.energy), plain(sum.co2e), plain(sum.cost), {}};
  if (!out.co2e_kg) {
    out.warnings.push_back(
        {"co2e-unknown", "the emissions of " + lacking(estimates, [](const Estimate& estimate) {
                           return estimate.co2e.has_value();
                         }) + " are not known"});
  }
  if (!out.cost_usd) {
    out.warnings.push_back(
        {"price-unknown", "the cost of " + lacking(estimates, [](const Estimate& estimate) {
                            return estimate.cost.has_value();
                          }) + " is not known"});
  }
  if (auto warning = mixed_basis(estimates); out.co2e_kg && warning) {
    out.warnings.push_back(std::move(*warning));
  }
  return out;
}

}  // namespace

Report make_report(const std::vector<Estimate>& estimates, const Catalogue& catalogue) {
  Report out;
  out.version = version;
  out.data_version = catalogue.version();
  out.data_sha256 = catalogue.sha256();
  std::vector<const Estimate*> all;
  std::vector<std::pair<std::string, std::vector<const Estimate*>>> stages;
  for (const char* stage : {"final", "search", "failed", "preliminary"})
    stages.push_back({stage, {}});
  for (const Estimate& estimate : estimates) {
    out.runs.push_back(report_run(estimate, catalogue));
    all.push_back(&estimate);
    for (auto& [stage, runs] : stages) {
      if (stage == estimate.run.stage) runs.push_back(&estimate);
    }
  }
  out.totals = totals_of(all);
  for (const auto& [stage, runs] : stages) {
    if (!runs.empty()) out.by_stage.emplace_back(stage, totals_of(runs));
  }
  out.sources = sources_used(out.runs, catalogue);
  return out;
}

}  // namespace trainprint::report
