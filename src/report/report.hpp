// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <trainprint/advice.hpp>
#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "report/equivalents.hpp"

namespace trainprint::report {

/// A factor as reports show it; the price, which stands outside the range of CO2e, has a line too.
struct FactorLine {
  std::string name, unit, basis, source;
  Range<double> value;
  std::optional<int> year;
  std::vector<std::string> further_sources;
  double share_of_width = 0;
};

/// What a run costs on own hardware, USD. Absent: not known.
struct OwnedCosts {
  std::optional<Range<double>> electricity, hardware, total;
};

/// A carbon intensity that was taken from a series over the time of a run. Percentages are of what
/// the run is compared with, and negative where the run has less; absent where that is 0. Times are
/// RFC 3339 in UTC.
struct OverTimeReport {
  std::string zone;        ///< as the publisher of the series calls it; empty: not known
  std::string basis;       ///< `average lifecycle consumption`, as far as it is known
  std::string start, end;  ///< of the run, by its central hours
  double intensity_g_per_kwh = 0;
  std::string series_start, series_end;
  double series_mean_g_per_kwh = 0;
  std::optional<double> change_percent;
  std::optional<double> table_g_per_kwh;  ///< yearly value of the tables on the same basis
  std::optional<int> table_year;
  std::optional<double> table_change_percent;
  bool forecast = false, typical = false;
  double values = 0, estimated = 0;  ///< how many the series has
  double filled_hours = 0;           ///< of the run, in gaps that were filled
};

/// What a report says about one run. Absent: not known, or not counted.
struct RunReport {
  std::string name, stage, method;
  std::optional<Accelerator> accelerator;
  std::string instance;
  double share = 1;
  std::optional<double> nodes;
  std::optional<double> count, accelerators;
  std::optional<Range<double>> hours;
  bool hours_are_limit = false;
  double trials = 1;
  std::optional<Range<double>> accelerator_hours;
  std::string workload, cpu, start;  ///< empty where not given
  std::optional<double> cpu_count, cpu_cores, memory_gb;
  std::optional<double> parameters, tokens, peak_tflops;  ///< what the hours were computed from
  std::optional<Range<double>> mfu;                       ///< likewise
  std::optional<Provider> provider;
  std::optional<Region> region;
  std::optional<Range<double>> power_w, accelerator_power_w;
  Range<double> energy_kwh;
  std::optional<Range<double>> accelerators_kwh, host_kwh, cpu_kwh, memory_kwh, other_kwh;
  std::optional<Range<double>> facility_overhead_kwh;
  std::optional<Range<double>> co2e_kg, cost_usd;
  std::string prices_as_of;  ///< empty for a price the user gave, and where the cost is not known
  std::vector<FactorLine> factors;
  std::optional<OverTimeReport> over_time;
  bool embodied_asked = false;
  std::optional<Range<double>> embodied_co2e_kg;
  std::vector<FactorLine> embodied_factors;
  std::optional<OwnedCosts> owned_cost_usd;  ///< none where not asked for
  std::vector<FactorLine> owned_factors;
  std::vector<EquivalentAmount> equivalents;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// Sums over runs. Absent: not known for some run.
struct Totals {
  Range<double> energy_kwh;
  std::optional<Range<double>> co2e_kg, cost_usd;
  bool embodied_asked = false;  ///< for every run
  std::optional<Range<double>> embodied_co2e_kg;
  std::optional<OwnedCosts> owned_cost_usd;  ///< none unless asked for every run
  std::vector<Warning> warnings;             ///< what is missing, and for which runs
};

/// The sums over one run alone, without warnings: the run has its own.
[[nodiscard]] Totals totals_of(const RunReport& run);

/// What a result was made with.
struct Tool {
  std::string version, data_version, data_sha256;
  std::vector<std::string> own_tables;  ///< files of the user's, laid over the bundled tables

  friend bool operator==(const Tool&, const Tool&) = default;
};

/// This program with its tables.
[[nodiscard]] Tool tool_with(const Catalogue& catalogue);

/// What there is to say about runs, each for itself.
struct RunReports : Tool {
  std::vector<RunReport> runs;
  std::vector<Source> sources;  ///< those used, in the order of their ids
};

/// Everything that any format prints about estimates.
struct Report : RunReports {
  Totals totals;
  std::vector<std::pair<std::string, Totals>> by_stage;
  std::optional<Advice> advice;  ///< what to give to narrow the range
};

/// What may be left to choose in a report.
struct ReportOptions {
  EquivalentChoice equivalents;
};

/// The line of that name, or null pointer.
[[nodiscard]] const FactorLine* find_factor(const std::vector<FactorLine>& lines,
                                            std::string_view name);

/// The names separated by commas, with the number of those beyond the first `most`.
[[nodiscard]] std::string names_text(const std::vector<std::string>& names, std::size_t most);

/// The ids of the sources that stand behind runs, with those of their methods.
[[nodiscard]] std::set<std::string> source_ids(const std::vector<RunReport>& runs);

/// Gathers what there is to say about each of the estimates.
[[nodiscard]] RunReports report_runs(const std::vector<const Estimate*>& estimates,
                                     const Catalogue& catalogue, const ReportOptions& options = {});

/// The warning that carbon intensities of different basis stand in one `whole`, such as `sum`, with
/// the names of at most `most_names` runs of each; nothing if they are of one.
[[nodiscard]] std::optional<Warning> mixed_basis(const std::vector<const Estimate*>& estimates,
                                                 std::string_view whole, std::size_t most_names);

/// Gathers what there is to say about estimates. Precondition: not empty.
[[nodiscard]] Report make_report(const std::vector<Estimate>& estimates, const Catalogue& catalogue,
                                 const ReportOptions& options = {});

}  // namespace trainprint::report
