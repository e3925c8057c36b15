// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/run.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// What one run, or a sum of runs, must not exceed.
struct LimitSet {
  Maybe<double> energy_kwh, co2e_kg, cost_usd;
  Maybe<std::string> gate;  ///< the end of the range that must stay below: low, central or high
};

/// The limits of those runs, or of that stage, whose name is or fits `name`.
struct NamedLimits {
  std::string name;  ///< a name, or a pattern with `*` and `?`
  Place place;
  LimitSet limits;
};

/// A file of limits (docs/limits.md).
struct LimitsFile {
  Maybe<std::string> gate;  ///< of every set that names none
  std::optional<LimitSet> total;
  std::optional<LimitSet> each_run;
  std::vector<NamedLimits> stages;
  std::vector<NamedLimits> runs;
};

/// Reads a file of limits: JSON, with comments. Throws InputError naming all that is wrong with it:
/// `unknown-key`, `wrong-type`, `out-of-range`, `unknown-choice`, `unknown-stage`, `empty-value`,
/// and `no-limit` where it limits nothing.
[[nodiscard]] LimitsFile read_limits(const std::shared_ptr<const text::Document>& document);

}  // namespace trainprint::readers
