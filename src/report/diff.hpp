// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// Differences of the ends of a range; any sign.
struct Ends {
  double low = 0, central = 0, high = 0;

  friend bool operator==(const Ends&, const Ends&) = default;
};

/// Differences in per cent of the old ends; absent where the old end is 0 and the new one is not.
struct Percents {
  std::optional<double> low, central, high;
};

/// A quantity in both results. Absent: not known.
struct Change {
  std::optional<Range<double>> old_value, new_value;
  std::optional<Ends> change;  ///< end by end; absent where either is not known
  std::optional<Percents> percents;
};

/// What is compared of a run, or of all together. Absent: neither result was asked for it.
struct Changes {
  Change energy_kwh, co2e_kg, cost_usd;
  std::optional<Change> embodied_co2e_kg, owned_cost_usd;
};

/// A term of the product that the energy or CO2e of a run is (docs/method.md#differences).
struct Term {
  std::string term;  ///< `hours`, `power`, `pue`, `intensity`, or several that are not known apart
  std::string meaning, unit;
  double old_value = 0, new_value = 0;
  std::optional<double> ratio;  ///< new ÷ old; absent where old is 0
  std::optional<double> part;   ///< of the change; absent where several terms are 0
};

/// What made the energy or CO2e of a run another.
struct Decomposition {
  bool of_energy = false;  ///< else of CO2e
  double change = 0;       ///< of the central value
  std::vector<Term> terms;
};

/// What can be behind a change. `input` is what the user said.
struct InputChange {
  std::string field;
  std::string old_value, new_value;  ///< empty: not given
  std::vector<std::string> behind;   ///< `input`, `tables`, `own_tables`, `program`, `method`
  std::vector<std::string> affects;  ///< terms, or `cost`, `embodied`, `owned`
};

/// A factor that is another, in value or in where it comes from.
struct FactorChange {
  std::string name;
  std::optional<FactorLine> old_line, new_line;  ///< one may be absent
  std::vector<std::string> behind;
  std::vector<std::string> affects;
};

/// What became of a run.
enum class RunState { same, changed, added, removed };

/// Their names, in that order.
inline constexpr std::array<std::string_view, 4> run_state_names{"same", "changed", "added",
                                                                 "removed"};

/// A run in both results, or in one of them.
struct RunDiff {
  std::string name;
  RunState state = RunState::same;
  std::optional<std::size_t> old_rank, new_rank;  ///< of a comparison
  Changes changes;
  std::optional<Decomposition> decomposition;  ///< of a run that both have
  std::vector<InputChange> inputs;
  std::vector<FactorChange> factors;
};

/// A part of the change of the total.
struct Part {
  std::string name;  ///< of a run; else a term, `added`, `removed`, `not_apart` or `sum`
  double part = 0;
};

/// The change of the sum over runs; of comparisons, of the first rank.
struct TotalDiff {
  std::string old_name, new_name;  ///< of the first ranks; empty for sums
  Changes changes;
  bool of_energy = false;  ///< the parts are of energy, as CO2e is not known in both
  double change = 0;       ///< of the central value
  std::vector<Part> by_run, by_term;
};

/// What changed between two results, and why.
struct Diff {
  bool of_comparisons = false;
  bool identical = false;  ///< the documents are the same
  Tool old_tool, new_tool;
  TotalDiff total;
  std::vector<RunDiff> runs;    ///< those of the new result in their order, then the removed ones
  std::vector<Source> sources;  ///< of factors that have others than before, by ids
};

/// The differences. Runs are the same if they have the same name.
[[nodiscard]] Diff diff_of(const Report& old_report, const Report& new_report);

/// Likewise, of candidates by their ids. Precondition: both are over the same thing.
[[nodiscard]] Diff diff_of(const Comparison& old_comparison, const Comparison& new_comparison);

/// The diff as the document `trainprint/diff/1` (docs/formats.md#diff).
[[nodiscard]] std::string to_json(const Diff& diff);

/// The changes, then what is behind them.
[[nodiscard]] Layout lay_out(const Diff& diff, const View& view);

/// The changes for other programs: a row for each run and quantity, and for the total.
[[nodiscard]] Table exact_table(const Diff& diff);

}  // namespace trainprint::report
