// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <trainprint/estimate.hpp>
#include <trainprint/range.hpp>

#include "report/measure/measurement.hpp"

namespace trainprint::report {

/// What devices of one kind drew together.
struct Drawn {
  Range<double> energy_kwh;  ///< end by end: all gaps at nothing, or all at the peak
  double device_hours = 0;   ///< summed, gaps included
  double devices = 0;        ///< how many different ones; 0: none

  /// Mean time of one of them, h.
  [[nodiscard]] double hours() const { return devices > 0 ? device_hours / devices : 0; }
};

/// What was logged. Nodes hold their accelerators.
struct DrawnByKind {
  Drawn accelerators, nodes;

  /// The whole: that of the nodes, where there are any.
  [[nodiscard]] const Drawn& whole() const { return nodes.devices > 0 ? nodes : accelerators; }
};

/// What was measured against the estimate of the same devices, before PUE; nothing where the
/// estimate does not tell what these draw. Both are products of the factors
/// (docs/method.md#measured).
[[nodiscard]] std::optional<ComparedEnergy> compared(const DrawnByKind& drawn,
                                                     const Estimate& estimate);

}  // namespace trainprint::report
