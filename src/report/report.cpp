// SPDX-License-Identifier: MIT
#include "report/report.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include <trainprint/total.hpp>

#include "core/combine.hpp"
#include "core/embodied.hpp"
#include "core/methods/methods.hpp"
#include "report/version.hpp"
#include "text/time.hpp"

namespace trainprint::report {
namespace {

template <class Quantity>
Range<double> plain(const Range<Quantity>& range) {
  return {range.low().value(), range.central().value(), range.high().value()};
}

template <class Quantity>
std::optional<Range<double>> plain(const std::optional<Range<Quantity>>& range) {
  if (!range) return std::nullopt;
  return plain(*range);
}

FactorLine line_of(const Factor& factor, double share_of_width) {
  return {role_name(factor.role), role_unit(factor.role), factor.basis,
          factor.source,          factor.value,           factor.year,
          factor.further_sources, share_of_width};
}

std::vector<FactorLine> factor_lines(const Estimate& estimate) {
  std::vector<FactorLine> out;
  for (std::size_t i = 0; i < estimate.run.factors.size(); ++i) {
    out.push_back(line_of(estimate.run.factors[i], estimate.share_of_width[i]));
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

void report_embodied(const Estimate& estimate, RunReport& out) {
  if (!estimate.run.embodied) return;
  out.embodied_asked = true;
  if (!estimate.embodied) return;
  out.embodied_co2e_kg = plain(estimate.embodied->range);
  const std::vector<Factor> factors = embodied_factors(estimate.run);
  const std::vector<double> shares = shares_of_width(estimate.embodied->effects);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    out.embodied_factors.push_back(line_of(factors[i], shares[i]));
  }
}

OwnedCosts plain(const OwnedCost& cost) {
  return {plain(cost.electricity), plain(cost.hardware), plain(cost.total)};
}

void report_owned(const Estimate& estimate, RunReport& out) {
  if (!estimate.owned) return;
  out.owned_cost_usd = plain(*estimate.owned);
  for (const Factor& factor : *estimate.run.owned) {
    out.owned_factors.push_back(line_of(factor, 0));
  }
}

// By how much `value` differs from `from`, in per cent of that.
std::optional<double> percent_more(GramsPerKilowattHour value, GramsPerKilowattHour from) {
  if (from.value() <= 0) return std::nullopt;
  return (value / from - 1) * 100;
}

void report_over_time(const Run& run, RunReport& out) {
  if (!run.over_time) return;
  const OverTime& over_time = *run.over_time;
  OverTimeReport& report = out.over_time.emplace();
  report.zone = over_time.zone;
  report.basis = over_time.basis;
  report.start = text::time_text(over_time.start);
  report.end = text::time_text(over_time.end);
  report.intensity_g_per_kwh = over_time.mean.value();
  report.series_start = text::time_text(over_time.series_start);
  report.series_end = text::time_text(over_time.series_end);
  report.series_mean_g_per_kwh = over_time.series_mean.value();
  report.change_percent = percent_more(over_time.mean, over_time.series_mean);
  if (over_time.table) {
    report.table_g_per_kwh = over_time.table->value();
    report.table_year = over_time.table_year;
    report.table_change_percent = percent_more(over_time.mean, *over_time.table);
  }
  report.forecast = over_time.forecast;
  report.typical = over_time.typical;
  report.values = static_cast<double>(over_time.values);
  report.estimated = static_cast<double>(over_time.estimated);
  report.filled_hours = over_time.filled_hours;
}

RunReport report_run(const Estimate& estimate, const Catalogue& catalogue,
                     const ReportOptions& options) {
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
  out.parameters = run.parameters;
  out.tokens = run.tokens;
  out.peak_tflops = run.peak_tflops;
  out.mfu = run.mfu;
  out.accelerator_hours = plain(estimate.accelerator_hours);
  out.workload = run.workload;
  out.cpu = run.cpu;
  if (!run.cpu.empty()) out.cpu_count = run.sockets;
  if (run.memory_gb > 0) out.memory_gb = run.memory_gb;
  if (run.start) out.start = text::time_text(*run.start);
  out.provider = run.provider;
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
  report_over_time(run, out);
  report_embodied(estimate, out);
  report_owned(estimate, out);
  if (out.co2e_kg) out.equivalents = equivalents(*out.co2e_kg, options.equivalents, catalogue);
  out.assumptions = run.assumptions;
  out.warnings = run.warnings;
  return out;
}

constexpr std::size_t any_number = static_cast<std::size_t>(-1);

// The names of the runs for which something is not known.
template <class Known>
std::string lacking(const std::vector<const Estimate*>& estimates, const Known& known,
                    std::size_t most_names = any_number) {
  std::vector<std::string> names;
  for (const Estimate* estimate : estimates) {
    if (!known(*estimate)) names.push_back(fmt::format("'{}'", estimate->run.name));
  }
  return names_text(names, most_names);
}

// A warning that something is not known, with the runs that it is not known for.
template <class Known>
Warning not_known(const char* code, const char* what, const std::vector<const Estimate*>& estimates,
                  const Known& known) {
  return {code, fmt::format("{} of {} is not known", what, lacking(estimates, known))};
}

// What of own hardware is asked for every run, and a warning for what is not known of it.
void add_owned(const OwnedCost& sum, const std::vector<const Estimate*>& estimates, Totals& out) {
  const bool asked = std::all_of(estimates.begin(), estimates.end(),
                                 [](const Estimate* estimate) { return bool{estimate->owned}; });
  if (!asked) return;
  out.owned_cost_usd = plain(sum);
  const auto check = [&](std::optional<Range<Dollars>> OwnedCost::*part, const char* code,
                         const char* what) {
    if (sum.*part) return;
    out.warnings.push_back(not_known(code, what, estimates, [part](const Estimate& estimate) {
      return ((*estimate.owned).*part).has_value();
    }));
  };
  check(&OwnedCost::electricity, "electricity-price-unknown", "the price of electricity");
  check(&OwnedCost::hardware, "purchase-price-unknown", "the purchase price");
}

// The warning that the estimates of one sum are by different methods, with the runs of each;
// nothing if they are by one.
std::optional<Warning> mixed_methods(const std::vector<const Estimate*>& estimates) {
  std::string text;
  int found = 0;
  for (const Method& method : methods) {
    const std::string names = lacking(
        estimates, [&](const Estimate& estimate) { return estimate.run.method != method.id; });
    if (names.empty()) continue;
    text += fmt::format("{}{} for {}", found == 0 ? "" : ", ", method.id, names);
    ++found;
  }
  if (found < 2) return std::nullopt;
  return Warning{"mixed-methods", "the sum mixes methods: " + text};
}

// The basis of the carbon intensity; empty for one that was given, which has no label.
std::string basis_of(const Estimate& estimate) {
  const Factor* intensity = estimate.run.find(Role::intensity);
  if (intensity == nullptr) return {};
  const std::string& basis = intensity->basis;
  return basis == "given" || basis == "site" || basis == "method" ? std::string{} : basis;
}

// All that there are, those of the tables first.
std::vector<std::string> bases_of(const std::vector<const Estimate*>& estimates) {
  std::vector<std::string> out{"lifecycle", "direct"};
  for (const Estimate* estimate : estimates) {
    std::string basis = basis_of(*estimate);
    if (!basis.empty() && std::find(out.begin(), out.end(), basis) == out.end()) {
      out.push_back(std::move(basis));
    }
  }
  return out;
}

// Sources of series, which no table has. Series of one name that differ get numbers.
class SeriesSources {
 public:
  // Renames the source of the run where its name is taken.
  void add(const OverTime& over_time, RunReport& run) {
    const std::string name = over_time.source.id;
    Source source = over_time.source;
    for (int number = 2; is_taken(source); ++number) {
      source.id = fmt::format("{}-{}", name, number);
    }
    for (FactorLine& line : run.factors) {
      if (line.source == name) line.source = source.id;
    }
    if (!find(source.id)) all_.push_back(std::move(source));
  }

  [[nodiscard]] std::optional<Source> find(std::string_view id) const {
    for (const Source& one : all_) {
      if (one.id == id) return one;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_taken(const Source& source) const {
    const auto other = find(source.id);
    return other && (other->title != source.title || other->url != source.url ||
                     other->licence != source.licence);
  }

  std::vector<Source> all_;
};

Totals totals_of(const std::vector<const Estimate*>& estimates) {
  const Total sum = total(estimates);
  Totals out;
  out.energy_kwh = plain(sum.energy);
  out.co2e_kg = plain(sum.co2e);
  out.cost_usd = plain(sum.cost);
  if (!out.co2e_kg) {
    out.warnings.push_back(
        {"co2e-unknown", "the emissions of " + lacking(estimates, [](const Estimate& estimate) {
                           return estimate.co2e.has_value();
                         }) + " are not known"});
  }
  if (!out.cost_usd) {
    out.warnings.push_back(
        not_known("price-unknown", "the cost", estimates,
                  [](const Estimate& estimate) { return estimate.cost.has_value(); }));
  }
  out.embodied_asked =
      std::all_of(estimates.begin(), estimates.end(),
                  [](const Estimate* estimate) { return bool{estimate->run.embodied}; });
  if (out.embodied_asked) out.embodied_co2e_kg = plain(sum.embodied);
  if (out.embodied_asked && !out.embodied_co2e_kg) {
    out.warnings.push_back(
        not_known("embodied-unknown", "the manufacturing", estimates,
                  [](const Estimate& estimate) { return estimate.embodied.has_value(); }));
  }
  add_owned(sum.owned, estimates, out);
  if (auto warning = mixed_basis(estimates, "sum", any_number); out.co2e_kg && warning) {
    out.warnings.push_back(std::move(*warning));
  }
  if (auto warning = mixed_methods(estimates)) out.warnings.push_back(std::move(*warning));
  return out;
}

}  // namespace

Totals totals_of(const RunReport& run) {
  return {run.energy_kwh,     run.co2e_kg, run.cost_usd, run.embodied_asked, run.embodied_co2e_kg,
          run.owned_cost_usd, {}};
}

const FactorLine* find_factor(const std::vector<FactorLine>& lines, std::string_view name) {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const FactorLine& line) { return line.name == name; });
  return found == lines.end() ? nullptr : &*found;
}

std::string names_text(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  const std::size_t shown = names.size() > most ? most : names.size();
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

std::optional<Warning> mixed_basis(const std::vector<const Estimate*>& estimates,
                                   std::string_view whole, std::size_t most_names) {
  std::string text;
  int found = 0;
  for (const std::string& label : bases_of(estimates)) {
    const std::string names = lacking(
        estimates, [&](const Estimate& estimate) { return basis_of(estimate) != label; },
        most_names);
    if (names.empty()) continue;
    text += fmt::format("{}{} for {}", found == 0 ? "" : ", ", label, names);
    ++found;
  }
  if (found < 2) return std::nullopt;
  return Warning{
      "mixed-basis",
      fmt::format("the {} mixes carbon intensities of different basis: {}", whole, text)};
}

std::set<std::string> source_ids(const std::vector<RunReport>& runs) {
  std::set<std::string> ids;
  for (const RunReport& run : runs) {
    if (const Method* method = known_method(run.method)) ids.insert(method->source);
    for (const auto* lines : {&run.factors, &run.embodied_factors, &run.owned_factors}) {
      for (const FactorLine& line : *lines) {
        ids.insert(line.source);
        ids.insert(line.further_sources.begin(), line.further_sources.end());
      }
    }
    for (const EquivalentAmount& amount : run.equivalents) ids.insert(amount.source);
  }
  return ids;
}

Tool tool_with(const Catalogue& catalogue) {
  return {version, std::string{catalogue.version()}, std::string{catalogue.sha256()},
          catalogue.own_tables()};
}

RunReports report_runs(const std::vector<const Estimate*>& estimates, const Catalogue& catalogue,
                       const ReportOptions& options) {
  RunReports out{tool_with(catalogue), {}, {}};
  SeriesSources of_series;
  for (const Estimate* estimate : estimates) {
    RunReport& run = out.runs.emplace_back(report_run(*estimate, catalogue, options));
    if (estimate->run.over_time) of_series.add(*estimate->run.over_time, run);
  }
  for (const std::string& id : source_ids(out.runs)) {
    auto source = catalogue.source(id);
    if (!source) source = of_series.find(id);
    if (source) out.sources.push_back(std::move(*source));
  }
  return out;
}

Report make_report(const std::vector<Estimate>& estimates, const Catalogue& catalogue,
                   const ReportOptions& options) {
  std::vector<const Estimate*> all;
  std::vector<std::pair<std::string, std::vector<const Estimate*>>> stages;
  for (const std::string_view stage : stage_names) stages.push_back({std::string{stage}, {}});
  for (const Estimate& estimate : estimates) {
    all.push_back(&estimate);
    for (auto& [stage, runs] : stages) {
      if (stage == estimate.run.stage) runs.push_back(&estimate);
    }
  }
  Report out{report_runs(all, catalogue, options), totals_of(all), {}, {}};
  for (const auto& [stage, runs] : stages) {
    if (!runs.empty()) out.by_stage.emplace_back(stage, totals_of(runs));
  }
  return out;
}

}  // namespace trainprint::report
