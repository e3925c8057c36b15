// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"

/// What `measure` has to say (docs/commands/measure.md). Times are RFC 3339 in UTC, or without an
/// offset where the log's clock is not known.
namespace trainprint::report {

/// A log that was read.
struct LogLine {
  std::string name, format;
  std::string clock;  ///< `utc`, `local` or `none`
  std::size_t rows = 0, left_out = 0;
  bool is_cut_off = false;
};

/// What a device drew.
struct MeasuredDevice {
  std::string id, model, log;  ///< empty model: not known
  std::string kind;            ///< `accelerator` or `node`
  Range<double> energy_kwh;
  std::optional<double> mean_power_w, peak_power_w, idle_share, median_step_seconds;
  double covered_hours = 0, gap_hours = 0;
  std::string first, last;  ///< empty for a log without times
  std::size_t readings = 0, unreadable = 0, resets = 0, gap_count = 0;
};

/// What explains the difference between what was measured and what was estimated: energy measured ÷
/// estimated is the product of the ratios.
struct FactorRatio {
  std::string name;  ///< `hours`, `accelerators`, `power`, `host`, …
  double measured = 0, estimated = 0, ratio = 1;
};

/// A run's estimate beside what was measured.
struct BesideEstimate {
  RunReport run;
  double ratio = 1;              ///< measured ÷ estimated central energy of the same devices
  bool is_within_range = false;  ///< whether the measurement is in the estimate's range
  std::vector<FactorRatio> ratios;
};

/// Everything that any format prints about measured power.
struct Measurement {
  std::string version, data_version, data_sha256;
  std::vector<std::string> own_tables;
  std::vector<LogLine> logs;
  std::vector<MeasuredDevice> devices;
  Range<double> energy_kwh;                 ///< of all devices, as measured: without PUE
  double covered_hours = 0, gap_hours = 0;  ///< summed over devices
  std::optional<Range<double>> accelerator_power_w, total_power_w;  ///< as a run takes them
  std::optional<Range<double>> facility_energy_kwh;  ///< with PUE, where one is known
  std::optional<Range<double>> co2e_kg;              ///< of that
  std::optional<Region> region;
  std::optional<OverTimeReport> over_time;
  std::vector<FactorLine> factors;  ///< PUE and carbon intensity
  std::optional<BesideEstimate> estimated;
  std::vector<Source> sources;
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;
};

}  // namespace trainprint::report
