// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/run.hpp>

namespace trainprint {

/// What the formula gives for one set of numbers. Absent: not known, or no term of the run.
struct Outcome {
  std::optional<Watts> power;              ///< mean IT power of the whole job
  std::optional<Watts> accelerator_power;  ///< mean per accelerator
  std::optional<KilowattHours> accelerators, host;
  std::optional<KilowattHours> cpu, memory, other;  ///< parts of the host, where known apart
  std::optional<KilowattHours> facility_overhead;   ///< none without a PUE
  KilowattHours energy;
  std::optional<KilogramsCO2e> co2e;
};

/// How far one factor alone moves a result: half-widths in ln, down and up. Infinite down: to 0.
struct Effect {
  double down = 0;
  double up = 0;
};

/// What two factors, by their indices, move a result by together beyond what each does alone, in
/// ln, for each pair of ends. Nothing in a product.
struct Interplay {
  std::size_t first = 0;
  std::size_t second = 0;
  double low_low = 0;   ///< both at their low ends
  double low_high = 0;  ///< `first` at its low end
  double high_low = 0;
  double high_high = 0;
};

/// A result with what each of the run's factors does to it, in the order of `Run::factors`. Keeping
/// the effects is what lets totals know which doubts runs share.
template <class Value>
struct Uncertain {
  Range<Value> range;
  std::vector<Effect> effects;
  std::vector<Interplay> interplays;
};

/// What a run costs on hardware of one's own. Absent: not known.
struct OwnedCost {
  std::optional<Range<Dollars>> electricity, hardware, total;
};

/// Energy, carbon and cost of one run.
struct Estimate {
  Run run;
  std::optional<Range<AcceleratorHours>>
      accelerator_hours;  ///< with trials; none without accelerators
  std::optional<Range<Watts>> power, accelerator_power;
  Uncertain<KilowattHours> energy;
  std::optional<Range<KilowattHours>> accelerators, host;
  std::optional<Range<KilowattHours>> cpu, memory, other;
  std::optional<Range<KilowattHours>> facility_overhead;
  std::optional<Uncertain<KilogramsCO2e>> co2e;
  std::optional<Range<Dollars>> cost;
  /// Manufacturing; its effects are in the order of `embodied_factors`.
  std::optional<Uncertain<KilogramsCO2e>> embodied;
  std::optional<OwnedCost> owned;  ///< none where not asked for
  std::vector<double>
      share_of_width;  ///< per factor; sums to 1, or all 0 where nothing is uncertain
};

/// The formula (docs/method.md#formula) for one set of numbers: `values[i]` stands for
/// `run.factors[i]`.
[[nodiscard]] Outcome evaluate(const Run& run, const std::vector<double>& values);

/// Estimates a run. Cannot fail on a run that `resolve` made.
[[nodiscard]] Estimate estimate(const Run& run);

}  // namespace trainprint
