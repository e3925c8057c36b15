// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

namespace trainprint::report {

/// An amount of something everyday with the same emission.
struct EquivalentAmount {
  std::string key, label, per, source;
  Range<double> amount;
};

/// A factor as reports show it; the price, which stands outside the range of CO2e, has a line too.
struct FactorLine {
  std::string name, unit, basis, source;
  Range<double> value;
  std::optional<int> year;
  std::vector<std::string> further_sources;
  double share_of_width = 0;
};

/// What a report says about one run. Absent: not known.
struct RunReport {
  std::string name, stage, method;
  std::optional<Accelerator> accelerator;
  std::string instance;
  double share = 1;
  double nodes = 1;
  std::optional<double> count, accelerators;
  std::optional<Range<double>> hours;
  double trials = 1;
  std::optional<Range<double>> accelerator_hours;
  std::string cpu, start;  ///< empty where not given
  std::optional<double> cpu_count, memory_gb;
  std::optional<Region> region;
  std::optional<Range<double>> power_w, accelerator_power_w;
  Range<double> energy_kwh;
  std::optional<Range<double>> accelerators_kwh, host_kwh, cpu_kwh, memory_kwh, other_kwh;
  Range<double> facility_overhead_kwh;
  std::optional<Range<double>> co2e_kg, cost_usd;
  std::string prices_as_of;  ///< empty for a price the user gave, and where the cost is not known
  std::vector<FactorLine> factors;
  std::vector<EquivalentAmount> equivalents;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// Sums over runs. Absent: not known for some run.
struct Totals {
  Range<double> energy_kwh;
  std::optional<Range<double>> co2e_kg, cost_usd;
  std::vector<Warning> warnings;  ///< what is missing, and for which runs
};

/// Everything that any format prints about estimates.
struct Report {
  std::string version, data_version, data_sha256;
  std::vector<std::string> own_tables;  ///< files of the user's, laid over the bundled tables
  std::vector<RunReport> runs;
  Totals totals;
  std::vector<std::pair<std::string, Totals>> by_stage;
  std::vector<Source> sources;  ///< those used, in the order of their ids
};

/// Gathers what there is to say about estimates. Precondition: not empty.
[[nodiscard]] Report make_report(const std::vector<Estimate>& estimates,
                                 const Catalogue& catalogue);

}  // namespace trainprint::report
