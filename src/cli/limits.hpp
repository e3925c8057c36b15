// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "report/report.hpp"

namespace trainprint::cli {

/// What a total must not exceed.
struct Limits {
  std::optional<double> energy_kwh, co2e_kg, cost_usd;
  std::string gate = "high";  ///< the end of the range that must stay below
};

/// The limits among the options. Throws InputError (`not-a-number`) for a limit that is no number
/// from 0 up, UsageError (`unknown-choice`) for an unknown gate.
[[nodiscard]] Limits read_limits(const Args& args);

/// Names every breach, and every limit that cannot be checked, on the log. Returns the exit code:
/// done or limit_exceeded.
[[nodiscard]] int check(const Limits& limits, const report::Totals& totals, Log& log);

}  // namespace trainprint::cli
