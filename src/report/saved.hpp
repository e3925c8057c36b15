// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include <trainprint/diagnostic.hpp>

#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/report.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// A result of any kind.
using Result = std::variant<Report, Comparison, Diff>;

/// What a saved document holds.
struct Saved {
  Result result;
  std::vector<Diagnostic> unknown;  ///< members that this version does not know, and leaves out
};

/// Reads a result back out of its JSON document: written again it gives the same bytes. Throws
/// InputError with all that is wrong with it: `unknown-schema`, `missing-key`, `wrong-type`,
/// `bad-range`, `unknown-choice`, `missing-factor`.
[[nodiscard]] Saved read_saved(const text::Document& document);

}  // namespace trainprint::report
