// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/layout.hpp"
#include "report/report.hpp"

/// What `measure` has to say (docs/commands/measure.md). Times are RFC 3339: in UTC, or without an
/// offset where it is not known which time zone the log's are of.
namespace trainprint::report {

/// A log that was read.
struct LogLine {
  std::string name, format;
  std::string clock;  ///< `utc`, `local` or `none`
  std::size_t rows = 0, left_out = 0;
  bool is_cut_off = false;
};

/// A stretch of a log without readings, that is not bridged.
struct MeasuredGap {
  std::string start, end;
};

/// What a device drew.
struct MeasuredDevice {
  std::string id, model, log;  ///< empty model: not known
  std::string kind;            ///< `accelerator` or `node`
  std::optional<Range<double>> energy_kwh;  ///< absent: its log has no two readings of it
  std::optional<double> mean_power_w, peak_power_w, lowest_power_w;  ///< while covered
  std::optional<double> idle_share;                                  ///< of the covered time
  std::optional<double> median_step_seconds;
  double covered_hours = 0, gap_hours = 0;
  std::string first, last;  ///< empty for a log without times
  std::size_t readings = 0, unreadable = 0, resets = 0, jumps_back = 0, repeated = 0;
  std::size_t gap_count = 0;
  std::vector<MeasuredGap> gaps;  ///< the longest
};

/// A factor of the energy as it was measured and as it was estimated.
struct FactorRatio {
  std::string name;  ///< `hours`, `accelerators`, `accelerator_hours`, `nodes`, `power` or `host`
  std::string unit;  ///< 1 for a ratio
  double measured = 0, estimated = 0;
  std::optional<double> ratio;  ///< measured ÷ estimated; absent where that is 0
};

/// Energy of the same devices, before PUE, as it was measured and as it was estimated.
struct ComparedEnergy {
  std::string of;  ///< `accelerators` or `nodes`
  double measured_kwh = 0;
  Range<double> estimated_kwh;
  std::optional<double> ratio;        ///< measured ÷ central estimate; absent where that is 0
  bool is_within_range = false;       ///< whether the estimate's range holds what was measured
  std::vector<FactorRatio> factors;   ///< whose ratios multiply to that of the energy
};

/// A run's estimate beside what was measured.
struct BesideEstimate {
  RunReport run;
  std::optional<ComparedEnergy> compared;  ///< absent: it has no estimate of what was measured
};

/// Everything that any format prints about measured power.
struct Measurement : Tool {
  std::vector<LogLine> logs;
  std::vector<MeasuredDevice> devices;
  Range<double> energy_kwh;                 ///< of all devices, as measured: without PUE
  double covered_hours = 0, gap_hours = 0;  ///< summed over devices
  std::optional<double> accelerators, nodes;  ///< how many are logged at most at one time
  std::optional<Range<double>> accelerator_power_w, total_power_w;  ///< as a run takes them
  std::optional<Range<double>> facility_energy_kwh;  ///< with PUE, where one is known
  std::optional<Range<double>> co2e_kg;              ///< of that
  std::optional<Region> region;
  std::optional<OverTimeReport> over_time;
  std::vector<FactorLine> factors;  ///< `energy`, `pue` and `intensity`
  std::optional<BesideEstimate> estimated;
  std::vector<Source> sources;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

/// The measurement as the document `trainprint/measure/1` (docs/formats.md#measure).
[[nodiscard]] std::string to_json(const Measurement& measurement);

/// What each device drew, what that comes to, and how it compares with an estimate.
[[nodiscard]] Layout lay_out(const Measurement& measurement, const View& view);

/// The devices for other programs, in full precision: a row for each, and one for the total.
[[nodiscard]] Table exact_table(const Measurement& measurement);

}  // namespace trainprint::report
