// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include "report/comparison.hpp"
#include "report/report.hpp"
#include "text/json.hpp"
#include "text/locate.hpp"

namespace trainprint::report {

/// A result of any kind.
using Result = std::variant<Report, Comparison>;

/// Reads a result back out of its JSON document: writing it again gives the same bytes. Throws
/// InputError with place, naming what is wrong with it: `unknown-schema`, `missing-key`,
/// `wrong-type`, `bad-range`.
[[nodiscard]] Result read_saved(const text::Document& document);

}  // namespace trainprint::report
