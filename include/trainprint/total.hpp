// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/estimate.hpp>

namespace trainprint {

/// Sums over runs. Absent: not known for some run.
struct Total {
  Range<KilowattHours> energy;
  std::optional<Range<KilogramsCO2e>> co2e;
  std::optional<Range<Dollars>> cost;
  std::optional<Range<KilogramsCO2e>> embodied;
  OwnedCost owned;
};

/// Adds up estimates (docs/method.md#totals): doubts that runs share stay together, those that each
/// run has of its own average out, and the central value is the expected sum. The total of one run
/// is that run. Costs add end by end. Precondition: not empty.
[[nodiscard]] Total total(const std::vector<const Estimate*>& estimates);

}  // namespace trainprint
