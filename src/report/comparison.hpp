// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/progress.hpp>

#include "catalogue/candidates.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// Where a run of a comparison stands.
struct Standing {
  std::size_t rank = 1;  ///< from 1; equal runs have the same one
  /// To the first rank, in what the ranking goes by: doubts that both share cancel. Absent where
  /// the first rank is 0, or the ratio has no upper end.
  std::optional<Range<double>> ratio_to_best;
};

/// A method that is compared, in words.
struct MethodWords {
  std::string id, name;
  std::string takes;  ///< where its numbers come from
  std::string leaves_out;
  std::string source;  ///< id in the sources table; may be empty
};

/// The same run over methods, regions, accelerators or providers. The runs are ranked, and have the
/// candidates' ids as names.
struct Comparison : RunReports {
  Over over = Over::method;
  std::string run;                  ///< name of the run; empty if it has none
  std::string described;            ///< id of what the run has without a comparison; empty for none
  bool by_energy = false;           ///< ranked by energy, as some CO2e is not known
  std::vector<Standing> standings;  ///< of each of the runs
  std::vector<MethodWords> methods;  ///< in the order of their ranks; over methods only
  std::vector<LeftOut> left_out;
  std::vector<Warning> warnings;  ///< about the ranking
};

/// Estimates and ranks candidates by central CO2e, or by central energy if the CO2e of one is not
/// known; the lowest first, equal ones by id. One that cannot be estimated is left out, with the
/// reason. Throws InputError if none is left: with the faults that all have, else `no-candidate`.
[[nodiscard]] Comparison compare(const Candidates& candidates, const Catalogue& catalogue,
                                 const ReportOptions& options = {}, const Progress& progress = {});

/// What a limit is to be checked against: the first rank.
[[nodiscard]] Totals best_of(const Comparison& comparison);

/// The place in the ranking of the run as described; nothing if it is not there.
[[nodiscard]] std::optional<std::size_t> described_at(const Comparison& comparison);

/// An end of a ratio to the lowest.
[[nodiscard]] std::string ratio_number(double ratio);

/// A ratio to the lowest: `central (low–high)`, or one number where all round to the same.
[[nodiscard]] std::string ratio_text(const Range<double>& ratio);

/// The ranking, then what tells the runs apart and what they share, of the first ranks.
[[nodiscard]] Layout lay_out(const Comparison& comparison, const View& view);

/// The comparison as the document `trainprint/comparison/1` (docs/formats.md#comparison).
[[nodiscard]] std::string to_json(const Comparison& comparison);

}  // namespace trainprint::report
