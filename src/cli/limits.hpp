// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "readers/limit_fields.hpp"
#include "readers/limits.hpp"
#include "report/comparison.hpp"
#include "report/diff.hpp"
#include "report/job_reading.hpp"
#include "report/measure/measurement.hpp"
#include "report/report.hpp"
#include "report/schedule/schedule.hpp"
#include "text/joined.hpp"

namespace trainprint::cli {

inline constexpr const char* limits_group = "Limits";

/// The end of a range that counts, described by `help`.
[[nodiscard]] constexpr OptionRow gate_option(const char* help) {
  return {"--gate",     "END", help,
          limits_group, false, {Values::Kind::choice, text::joined<readers::gate_names>}};
}

/// For commands whose result can be checked. `first_help` is that of the first of them.
[[nodiscard]] constexpr std::array<OptionRow, 5> limit_options(const char* first_help) {
  return {
      OptionRow{"--max-energy-kwh", "X", first_help, limits_group},
      OptionRow{"--max-co2e-kg", "X", "likewise", limits_group},
      OptionRow{"--max-cost-usd", "X", "likewise", limits_group},
      gate_option("which end of the range must stay below: low, central or high\n(default high)"),
      OptionRow{"--limits",
                "FILE",
                "likewise, with the limits in a file: of the total, of stages and of\nruns",
                limits_group,
                false,
                {Values::Kind::file}}};
}

/// What a result must not exceed.
struct Limits {
  std::optional<double> energy_kwh, co2e_kg, cost_usd;  ///< of the total
  std::string gate = "high";  ///< the end of the range for which these hold
  std::optional<readers::LimitsFile> file;
};

/// The limits among the options, and those of the file that they name. Throws InputError
/// (`not-a-number`) for a limit that is no number from 0 up, and for what is wrong with the file;
/// UsageError (`repeated-input`) where both file and run are read from standard input,
/// (`exclusive-options`) for a gate that no option's limit uses.
[[nodiscard]] Limits read_limits(const Args& args, Context& context);

/// Names every breach, and every limit that cannot be checked, on the log. Returns the exit code:
/// done or limit_exceeded. The total of a comparison is its first rank, that of a schedule its best
/// plan.
[[nodiscard]] int check(const Limits& limits, const report::Report& report, Log& log);
[[nodiscard]] int check(const Limits& limits, const report::Comparison& comparison, Log& log);
[[nodiscard]] int check(const Limits& limits, const report::Schedule& schedule, Log& log);
/// Of a measurement, the energy with PUE where that is known, else that of the devices.
[[nodiscard]] int check(const Limits& limits, const report::Measurement& measurement, Log& log);
/// No limit can be checked on a diff or on a job.
[[nodiscard]] int check(const Limits& limits, const report::Diff& diff, Log& log);
[[nodiscard]] int check(const Limits& limits, const report::JobReading& reading, Log& log);

/// An end of a range: `low`, `central` or `high`.
[[nodiscard]] double end_of(const Range<double>& range, std::string_view gate);

/// A number above a limit, with as many more digits than `rounded` as it takes to show that.
[[nodiscard]] std::string above_text(double number, double limit, const std::string& rounded);

}  // namespace trainprint::cli
