// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/limits.hpp"
#include "cli/percentage.hpp"
#include "cli/planning.hpp"
#include "cli/publisher.hpp"
#include "report/schedule/make_schedule.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* min_saving_option = "--min-saving";

constexpr bool is_planned(const OptionRow& row) {
  return std::any_of(planning_options.begin(), planning_options.end(),
                     [&](const OptionRow& planned) {
                       return readers::option_of(planned.names) == readers::option_of(row.names);
                     });
}

// What describes a run, but for what planning takes in its own way.
constexpr auto other_run_options = [] {
  constexpr auto size = std::count_if(run_options.begin(), run_options.end(),
                                      [](const OptionRow& row) { return !is_planned(row); });
  std::array<OptionRow, size> rows{};
  std::copy_if(run_options.begin(), run_options.end(), rows.begin(),
               [](const OptionRow& row) { return !is_planned(row); });
  return rows;
}();

constexpr auto options = joined(
    planning_options, by_name_alone(other_run_options),
    std::array{OptionRow{"-f,--format",
                         "FORMAT",
                         "table, json, csv, markdown, latex or html (default table)",
                         output_group,
                         false,
                         {Values::Kind::choice, writers::schedule_format_words}},
               output_option, mass_option, explain_option,
               OptionRow{"--bibtex", "", "with latex, the BibTeX entries of what the table cites",
                         output_group},
               github_summary_option, color_option,
               OptionRow{min_saving_option, "P%",
                         "end with exit code 3 if the best plan saves less against a\nstart now "
                         "(in the first place)",
                         limits_group}},
    limit_options("end with exit code 3 if the best plan is above"));

// What rounds off is no lack.
constexpr double rounding = 1e-9;

int check_saving(std::optional<double> least, const report::Schedule& schedule, Log& log) {
  if (!least) return Exit::done;
  const report::PlannedRun& best = report::best_of(schedule);
  const double now = schedule.zones.front().now.co2e_kg.central();
  constexpr double percent = 100;
  const double saved = now > 0 ? (1 - best.co2e_kg.central() / now) * percent : 0;
  if (saved >= *least - rounding) return Exit::done;
  log.error(fmt::format("the best plan saves {} % against a start now, less than {} %",
                        text::with_decimals(saved, 2), text::exact(*least)));
  return Exit::limit_exceeded;
}

int run(const Args& args, Context& context) {
  const Limits limits = read_limits(args, context);
  std::optional<double> least;
  if (const auto given = args.value(min_saving_option)) {
    least = percentage_of(min_saving_option, *given);
  }
  Publisher publisher{args, context};

  const Catalogue catalogue = open_catalogue(args, context);
  const report::Schedule schedule =
      report::make_schedule(read_schedule_request(args, context, catalogue), catalogue);
  publisher.publish(schedule);
  const int code = check_saving(least, schedule, context.log);
  return std::max(code, check(limits, schedule, context.log));
}

}  // namespace

const CommandRow schedule_command{
    "schedule",
    "[RUN] [--series FILE…] [OPTIONS]",
    "When, and where, to run on a grid that changes by the hour.",
    "RUN is a run description in JSON, or a job; - is standard input; options win.",
    options,
    1,
    run,
    {{{"trainprint schedule --gpu a100 --count 8 --hours 12 --series week.csv",
       "The best start within a day, and the best plan with pauses."},
      {"trainprint schedule fine-tuning.json --series week.csv --min-saving 5%",
       "Exit code 3 if no plan saves as much as that."}}},
    {Values::Kind::file}};

}  // namespace trainprint::cli
