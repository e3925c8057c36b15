// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include <trainprint/diagnostic.hpp>

#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/job_reading.hpp"
#include "report/measure/measurement.hpp"
#include "report/report.hpp"
#include "report/schedule/schedule.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// A result of any kind.
using Result = std::variant<Report, Comparison, Diff, Schedule, JobReading, Measurement>;

/// What a saved document holds.
struct Saved {
  Result result;
  std::vector<Diagnostic> notes;  ///< members that another version has, or has not
};

/// Reads a result back out of its JSON document: written again it gives the same bytes. Of another
/// version's document, what this one does not know is left out, and what is missing is not known.
/// Throws InputError with all that is wrong with it: `unknown-schema`, `missing-key`, `wrong-type`,
/// `bad-range`, `unknown-choice`, `missing-factor`, `duplicate-name`.
[[nodiscard]] Saved read_saved(const text::Document& document);

}  // namespace trainprint::report
