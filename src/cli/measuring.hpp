// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <trainprint/catalogue.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "report/measure/make_measurement.hpp"

namespace trainprint::cli {

inline constexpr const char* logs_group = "Logs";

/// What is said of logs, and what they are compared with.
inline constexpr std::array measuring_options{
    described(OptionRow{"--run",
                        "RUN",
                        "a run description or batch script, to be estimated beside",
                        logs_group,
                        false,
                        {Values::Kind::file}}),
    described(OptionRow{"--max-gap", "T",
                        "readings further apart are not bridged (default: 3 steps)", logs_group}),
    described(OptionRow{"--interval", "T", "time between readings of a log without times",
                        logs_group}),
    described(OptionRow{"--columns", "LIST",
                        "columns of a CSV without header: timestamp,index,power.draw",
                        logs_group}),
    OptionRow{"--time-zone",
              "NAME",
              "of local times: Europe/Berlin, an offset such as +05:30, or a POSIX\nrule",
              logs_group,
              false,
              {},
              "of local times: Europe/Berlin or an offset such as +05:30"},
    OptionRow{"--idle-below", "W",
              "power below which a device counts as idle (default: by its\nutilisation, where the "
              "log has it)",
              logs_group}};

/// Reads the logs that the arguments name, in streams, and the run that the options describe, with
/// its series. Throws InputError with all that is wrong with them; UsageError: `missing-name`,
/// `repeated-input`.
[[nodiscard]] report::MeasureRequest read_measure_request(const Args& args, Context& context,
                                                          const Catalogue& catalogue);

}  // namespace trainprint::cli
