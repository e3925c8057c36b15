// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <trainprint/catalogue.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "report/schedule/make_schedule.hpp"

namespace trainprint::cli {

namespace planning_groups {
inline constexpr const char* series = "Carbon intensity over time";
inline constexpr const char* when = "When it may run";
inline constexpr const char* pausing = "What pausing costs";
}  // namespace planning_groups

/// What `schedule` takes beside a run.
inline constexpr std::array planning_options{
    OptionRow{
        "--series",
        "[REGION=]FILE",
        "carbon intensity over time (see show series FILE); repeated: files of\none zone "
        "join, and REGION=FILE each is a place where the run could be\n(default: typical days "
        "of the run's region, where they are known)",
        planning_groups::series,
        true,
        {Values::Kind::file},
        "carbon intensity over time, of one place or of each"},
    OptionRow{"--zone", "NAME", "which zone is meant, where a file holds several",
              planning_groups::series},
    OptionRow{"--fill",
              "HOW",
              "what becomes of gaps: none, or hold the value before them\n(default none)",
              planning_groups::series,
              false,
              {Values::Kind::choice, "none hold"}},
    OptionRow{"--allow-mixed-basis", "", "rank series even if they do not count the same",
              planning_groups::series},
    OptionRow{"--backtest", "", "what planning would have saved, for starts all over the series",
              planning_groups::series},
    OptionRow{"--forecast",
              "FILE",
              "with --backtest: plans made on this forecast, weighed by the series",
              planning_groups::series,
              false,
              {Values::Kind::file}},
    OptionRow{"--from",
              "TIME",
              "earliest start, with an offset, a date, or now (default: that of\n--start, else the "
              "first moment of the series)",
              planning_groups::when,
              false,
              {Values::Kind::example, "now"},
              "earliest start: a time, or now"},
    OptionRow{"--slack",
              "T",
              "time that it may take beyond its own length: 24h, or 100% of that\n(default 24h)",
              planning_groups::when,
              false,
              {},
              "time it may take beyond its own length: 24h, or 100%"},
    OptionRow{"--deadline", "TIME", "instead: when it must have ended", planning_groups::when},
    OptionRow{"--time-zone", "NAME",
              "of local times: Europe/Berlin, +05:30, or a POSIX rule (default:\nthat of the "
              "place)",
              planning_groups::when},
    OptionRow{"--strategy",
              "WHICH",
              "flexible-start (without a break), pause-resume, or both (default)",
              planning_groups::when,
              false,
              {Values::Kind::choice, "flexible-start pause-resume both"}},
    OptionRow{"--power-trace",
              "FILE",
              "IT power of the whole job over its running time: CSV with\nseconds,power_w or "
              "timestamp,power_w; instead of hours and power",
              planning_groups::when,
              false,
              {Values::Kind::file}},
    OptionRow{"--resume-cost", "T",
              "time that it runs again after each pause, such as 10m, until it\nis where it was",
              planning_groups::pausing},
    OptionRow{"--idle-power", "W", "IT power of the whole job while it is paused",
              planning_groups::pausing},
    OptionRow{"--min-on", "T", "least time that it runs without a pause", planning_groups::pausing},
    OptionRow{"--min-off", "T", "least time that a pause takes", planning_groups::pausing},
    OptionRow{"--max-pauses", "N", "most pauses", planning_groups::pausing}};

/// The run with what is asked for, and the series that it is planned with. Throws UsageError:
/// `missing-series`, `exclusive-options`, `repeated-input`; InputError with what is wrong with
/// options, the run or the files: `several-zones`, `missing-start`, `no-typical-profile`,
/// `not-a-time`, `not-a-duration`, `not-a-number`, `not-a-percentage`, `out-of-range`,
/// `unknown-region`.
[[nodiscard]] report::ScheduleRequest read_schedule_request(const Args& args, Context& context,
                                                            const Catalogue& catalogue);

}  // namespace trainprint::cli
