// SPDX-License-Identifier: MIT
#include <array>
#include <string>
#include <vector>

#include <trainprint/advice.hpp>
#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/dry_run.hpp"
#include "cli/limits.hpp"
#include "cli/progress_line.hpp"
#include "cli/publisher.hpp"
#include "cli/series_of_runs.hpp"
#include "report/report.hpp"

namespace trainprint::cli {
namespace {

// Those of one group stand together: the help gives each group one heading.
constexpr auto options = joined(
    run_options, series_options, publish_options,
    std::array{
        dry_run_option, explain_option,
        OptionRow{
            "--equivalents",
            "WHICH",
            "all, none, or keys: us-car-mile,smartphone-charge (default: those\nthat suit the size "
            "of the run)",
            output_group,
            false,
            {Values::Kind::listed, "equivalents all none", true}}},
    limit_options("end with exit code 3 if the total is above"));

std::vector<Estimate> estimate_all(const std::vector<RunDescription>& descriptions,
                                   const Catalogue& catalogue, Context& context) {
  ProgressLine line{context, "runs"};
  std::vector<Estimate> estimates;
  for (const Run& run : resolve(descriptions, catalogue, line.progress())) {
    estimates.push_back(estimate(run));
  }
  return estimates;
}

int run(const Args& args, Context& context) {
  if (args.has("--dry-run")) return dry_run(args, context);
  const Limits limits = read_limits(args, context);
  Publisher publisher{args, context};

  const Catalogue catalogue = open_catalogue(args, context);
  report::ReportOptions report_options;
  if (const auto which = args.value("--equivalents")) {
    report_options.equivalents = report::read_equivalents(*which, catalogue);
  }
  check_standard_input(args);
  const auto site = open_site(args, context, catalogue);
  std::vector<RunDescription> descriptions =
      describe(args, context, catalogue, site ? &*site : nullptr);
  if (site) {
    for (RunDescription& run : descriptions) run = with_site(std::move(run), *site, catalogue);
  }
  read_series_of(descriptions, args, context, catalogue);
  const std::vector<Estimate> estimates = estimate_all(descriptions, catalogue, context);
  report::Report report = report::make_report(estimates, catalogue, report_options);
  report.advice = advise(descriptions, estimates, catalogue);
  publisher.publish(report);
  return check(limits, report, context.log);
}

}  // namespace

const CommandRow estimate_command{
    "estimate",
    "[RUN…] [OPTIONS]",
    "Energy, carbon and cloud cost of training runs, as ranges.",
    "RUN is a file (- is standard input) of run descriptions in JSON, or a job; so is "
    "-- sbatch …. Options win. "
    "Quantities take X, LOW:HIGH or LOW:CENTRAL:HIGH.",
    options,
    any_number,
    run,
    {{{"trainprint estimate --gpu a100 --count 8 --hours 72 --region aws:us-east-1",
       "Eight GPUs for three days in a cloud region."},
      {"trainprint estimate project.json --max-co2e-kg 2000 --format markdown",
       "The runs of a file, as Markdown; exit code 3 if they may emit above 2 t."}}},
    {Values::Kind::file},
    {Values::Kind::file}};

}  // namespace trainprint::cli
