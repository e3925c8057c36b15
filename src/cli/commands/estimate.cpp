// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/limits.hpp"
#include "cli/output.hpp"
#include "cli/parse.hpp"
#include "cli/site.hpp"
#include "readers/run.hpp"
#include "readers/run_fields.hpp"
#include "report/explain.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"
#include "report/report_json.hpp"
#include "text/locate.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* output_group = "Output";
constexpr const char* limits_group = "Limits";

// Those of one group stand together: the help gives each group one heading.
constexpr std::array other_options{
    data_option,
    site_option,
    OptionRow{"-f,--format", "FORMAT", "table or json (default table)", output_group},
    OptionRow{"-o,--output", "FILE", "write to a file, whole or not at all", output_group},
    OptionRow{"--explain", "", "after the table, how its numbers come about (JSON has that anyway)",
              output_group},
    OptionRow{
        "--equivalents", "WHICH",
        "all, none, or keys: us-car-mile,smartphone-charge (default: those\nthat suit the size "
        "of the run)",
        output_group},
    OptionRow{"--mass", "UNIT", "kg, lb, g or t in the table (default kg)", output_group},
    OptionRow{"--max-energy-kwh", "X", "end with exit code 3 if the total is above", limits_group},
    OptionRow{"--max-co2e-kg", "X", "likewise", limits_group},
    OptionRow{"--max-cost-usd", "X", "likewise", limits_group},
    OptionRow{"--gate", "END",
              "which end of the range must stay below: low, central or high\n(default high)",
              limits_group},
};

// Every field of a run description is an option.
constexpr auto options = [] {
  std::array<OptionRow, readers::run_fields.size() + other_options.size()> rows{};
  std::size_t i = 0;
  for (const auto& field : readers::run_fields) {
    rows.at(i++) = {field.names, field.metavar, field.help, field.group};
  }
  for (const OptionRow& row : other_options) rows.at(i++) = row;
  return rows;
}();

// The descriptions in the files named, or the one that the options make, with the options over all
// of them.
std::vector<RunDescription> describe(const Args& args, Context& context) {
  const RunDescription options_given = readers::read_run_options(args.options);
  if (args.positionals.empty()) return {options_given};
  std::vector<RunDescription> runs;
  std::vector<Diagnostic> faults;
  for (const std::string& name : args.positionals) {
    context.log.info(fmt::format("reading {}", text::printable(name)));
    try {
      for (RunDescription& run : readers::read_runs(read_document(name, context.in))) {
        runs.push_back(readers::with_options(std::move(run), options_given));
      }
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return runs;
}

// It can be read once only.
void check_standard_input(const Args& args) {
  const auto named = std::count(args.positionals.begin(), args.positionals.end(), "-") +
                     (setting(args, "--site", "TRAINPRINT_SITE") == "-" ? 1 : 0);
  if (named < 2) return;
  throw UsageError{"repeated-input", "standard input is named twice",
                   "name it once, and give a file for the other"};
}

report::Layout layout_of(const report::Report& report, const report::Mass& mass, const Args& args) {
  report::Layout layout = report::lay_out(report, mass);
  if (args.has("--explain")) {
    for (report::Section& section : report::explain(report, mass)) {
      layout.sections.push_back(std::move(section));
    }
  }
  return layout;
}

int run(const Args& args, Context& context) {
  const std::string format = args.value("--format").value_or("table");
  if (format != "table" && format != "json")
    throw_unknown_choice("--format", format, {"table", "json"});
  const std::string unit = args.value("--mass").value_or("kg");
  const auto mass = report::mass_named(unit);
  if (!mass) throw_unknown_choice("--mass", unit, {"kg", "lb", "g", "t"});
  check_standard_input(args);
  const Limits limits = read_limits(args);
  Output out{args.value("--output"), context.out};

  const Catalogue catalogue = open_catalogue(args, context);
  report::ReportOptions report_options;
  if (const auto which = args.value("--equivalents")) {
    report_options.equivalents = report::read_equivalents(*which, catalogue);
  }
  std::vector<RunDescription> descriptions = describe(args, context);
  if (const auto site = open_site(args, context, catalogue)) {
    for (RunDescription& run : descriptions) run = with_site(std::move(run), *site, catalogue);
  }
  std::vector<Estimate> estimates;
  for (const Run& run : resolve(descriptions, catalogue)) estimates.push_back(estimate(run));
  const report::Report report = report::make_report(estimates, catalogue, report_options);
  out.write(format == "json" ? report::to_json(report)
                             : writers::write_text(layout_of(report, *mass, args)));
  return check(limits, report.totals, context.log);
}

}  // namespace

const CommandRow estimate_command{
    "estimate",
    "[RUN…] [OPTIONS]",
    "Energy, carbon and cloud cost of training runs, as ranges.",
    "RUN is a file of run descriptions in JSON, or - for standard input; options win over it.\n"
    "Quantities take X, LOW:HIGH or LOW:CENTRAL:HIGH.",
    options,
    any_number,
    run};

}  // namespace trainprint::cli
