// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/limits.hpp"
#include "cli/measuring.hpp"
#include "cli/publisher.hpp"
#include "cli/series_of_runs.hpp"
#include "report/measure/make_measurement.hpp"

namespace trainprint::cli {
namespace {

constexpr auto options = joined(
    measuring_options, by_name_alone(run_options), by_name_alone(series_options),
    std::array{OptionRow{"-f,--format",
                         "FORMAT",
                         "table, json, csv, markdown or html (default table)",
                         output_group,
                         false,
                         {Values::Kind::choice, writers::measure_format_words}},
               output_option, mass_option,
               OptionRow{"--top", "N", "devices that are shown, or all (default 20; JSON has all)",
                         output_group},
               github_summary_option, color_option},
    limit_options("end with exit code 3 if what was measured is above"));

int run(const Args& args, Context& context) {
  const Limits limits = read_limits(args, context);
  Publisher publisher{args, context};

  const Catalogue catalogue = open_catalogue(args, context);
  const report::Measurement measurement =
      report::make_measurement(read_measure_request(args, context, catalogue), catalogue);
  publisher.publish(measurement);
  return check(limits, measurement, context.log);
}

}  // namespace

const CommandRow measure_command{
    "measure",
    "TRACE… [OPTIONS]",
    "Energy and carbon out of measured power, beside an estimate.",
    "TRACE is a power log, or - for standard input; several are of several nodes, or one after\n"
    "another. With --run, or options that describe a run, its estimate stands beside.",
    options,
    any_number,
    run,
    {{{"trainprint measure gpu-power.csv --region FR",
       "What the GPUs of a log drew, and what that emitted."},
      {"trainprint measure gpu-power.csv --run measured-run.json",
       "Measured beside estimated, and which factor explains the difference."}}},
    {Values::Kind::file},
    {Values::Kind::file}};

}  // namespace trainprint::cli
