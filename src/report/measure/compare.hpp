// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/estimate.hpp>
#include <trainprint/range.hpp>

#include "report/measure/measurement.hpp"

namespace trainprint::report {

/// What devices of one kind drew together.
struct Drawn {
  Range<double> energy_kwh;    ///< end by end: all gaps at nothing, or all at the peak
  double device_hours = 0;     ///< summed, gaps included
  double devices = 0;          ///< how many different ones; 0: none
  bool is_count_known = true;  ///< else there are more than `devices`
  bool are_at_once = true;     ///< else they were logged at different times

  /// Mean time of one of them, h.
  [[nodiscard]] double hours() const { return devices > 0 ? device_hours / devices : 0; }
};

/// What was logged. Nodes hold all that is in them.
struct DrawnByKind {
  Drawn accelerators, nodes;
  Drawn parts;  ///< processors and memory

  /// Those that tell the time: nodes, else accelerators, else parts.
  [[nodiscard]] const Drawn& leading() const;
  /// All that was drawn: by nodes, where there are any, else by accelerators and parts.
  [[nodiscard]] Range<double> energy_kwh() const;
};

/// Ends and centres added up.
[[nodiscard]] Range<double> sum(const Range<double>& a, const Range<double>& b);

/// What was measured against the estimate of the same devices, before PUE; nothing where the
/// estimate does not tell what these draw. Both are products of the factors
/// (docs/method.md#measured).
[[nodiscard]] std::optional<ComparedEnergy> compared(const DrawnByKind& drawn,
                                                     const Estimate& estimate);

}  // namespace trainprint::report
