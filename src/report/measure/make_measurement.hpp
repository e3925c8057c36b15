// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/metering.hpp>
#include <trainprint/run.hpp>

#include "report/measure/measurement.hpp"

namespace trainprint::report {

/// The slots by which meters have to tell energy where it is weighed with a series
/// (`MeterOptions::slot`): the values of series begin and end with them.
inline constexpr std::chrono::seconds weighed_slot = std::chrono::minutes{5};

/// A log with what its devices drew.
struct MeasuredLog {
  LogLine line;
  std::vector<DeviceEnergy> devices;
  std::vector<Warning> warnings;
};

/// What is measured, and what is asked of it.
struct MeasureRequest {
  std::vector<MeasuredLog> logs;
  /// Where it was drawn; the series, if any, has been read, and the meters have slots then.
  RunDescription run;
  bool beside = false;                  ///< whether `run` is a run to be estimated, too
  std::vector<Assumption> assumptions;  ///< what was filled in already
};

/// What was measured (docs/method.md#measured), with its emissions where it is known where it was
/// drawn, beside an estimate if one is asked for. Throws InputError: `mixed-devices`,
/// `missing-time-zone`, `missing-start`, `outside-series`, `gap-in-series`, and with all that is
/// wrong with the run. Precondition: the energy of some device is known.
[[nodiscard]] Measurement make_measurement(const MeasureRequest& request,
                                           const Catalogue& catalogue);

}  // namespace trainprint::report
