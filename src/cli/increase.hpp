// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "report/diff.hpp"

namespace trainprint::cli {

/// By how much a total may rise from one result to another.
struct Increase {
  std::optional<double> most_percent;
  std::string gate = "central";  ///< the end of both ranges that is compared
};

/// The limit among the options. Throws InputError (`not-a-percentage`) for one that is no
/// percentage from 0 up, such as `10%`.
[[nodiscard]] Increase read_increase(const Args& args);

/// Names a breach, or that the limit cannot be checked, on the log. Holds for the total CO2e, or
/// for the energy where neither result knows its CO2e. Returns the exit code: done or
/// limit_exceeded.
[[nodiscard]] int check(const Increase& increase, const report::Diff& diff, Log& log);

}  // namespace trainprint::cli
