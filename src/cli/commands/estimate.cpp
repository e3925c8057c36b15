// SPDX-License-Identifier: MIT
#include <array>
#include <string>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "readers/run.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"
#include "report/report_json.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* what = "What runs";
constexpr const char* where = "Where";
constexpr const char* known = "What is known better than the tables do";
constexpr const char* output = "Output";

constexpr std::array options{
    OptionRow{"-g,--gpu,--accelerator", "NAME",
              "accelerator: a model such as a100, or an instance's name", what},
    OptionRow{"--instance", "TYPE", "cloud instance: gives accelerator, count and provider", what},
    OptionRow{"--count", "N", "accelerators per node", what},
    OptionRow{"--nodes", "N", "nodes (default 1); with --instance, instances", what},
    OptionRow{"--share", "F", "part of one device, 0 to 1", what},
    OptionRow{"--hours", "T",
              "wall-clock duration of one run: 72, 72h, 3d, 1d12h, 3-00:00:00,\nor a range 24h:72h",
              what},
    OptionRow{"--gpu-hours", "H", "device-hours of one run, instead of --hours", what},
    OptionRow{"--trials", "N", "how many times it is run (default 1)", what},
    OptionRow{"--name", "TEXT", "label of the run", what},
    OptionRow{"--stage", "STAGE", "final, search, failed or preliminary (default final)", what},
    OptionRow{"-r,--region", "REGION",
              "cloud region (aws:us-east-1), country (FR), state (US-CA), world,\nor none for "
              "energy and cost alone",
              where},
    OptionRow{"--provider", "NAME", "whose cloud: aws, gcp, azure, …", where},
    OptionRow{"--year", "YEAR", "year of the carbon intensity (default: the newest)", where},
    OptionRow{"--basis", "BASIS",
              "carbon intensity with fuel supply and construction (lifecycle,\nthe default) or of "
              "the plants alone (direct)",
              where},
    OptionRow{"--power", "W", "measured mean power per accelerator", known},
    OptionRow{"--total-power", "W",
              "measured mean power of the whole job, host included, before PUE", known},
    OptionRow{"--power-limit", "W", "power cap per accelerator (nvidia-smi -pl); replaces the TDP",
              known},
    OptionRow{"--load", "F", "mean power ÷ TDP, up to 1.2 (not utilization.gpu)", known},
    OptionRow{"--pue", "P", "facility energy ÷ IT energy", known},
    OptionRow{"--intensity", "G", "carbon intensity, g CO2e/kWh", known},
    OptionRow{"--price", "USD", "price per accelerator-hour", known},
    OptionRow{"--purchase", "KIND", "which prices count: any, spot or on-demand (default any)",
              known},
    OptionRow{"--method", "NAME", "trainprint, or strubell2019 (default trainprint)", known},
    OptionRow{"-f,--format", "FORMAT", "table or json (default table)", output},
    OptionRow{"-o,--output", "FILE", "write to a file, whole or not at all", output},
    OptionRow{"--mass", "UNIT", "kg, lb, g or t in the table (default kg)", output},
};

// The description in the file named, if there is one, with the options over it.
RunDescription describe(const Args& args, Context& context) {
  RunDescription run;
  if (!args.positionals.empty()) {
    const std::string& name = args.positionals.front();
    context.log.info(fmt::format("reading {}", text::printable(name)));
    run = readers::read_run(read_document(name, context.in));
  }
  return readers::with_options(std::move(run), readers::read_run_options(args.options));
}

[[noreturn]] void refuse(const char* option, const std::string& value,
                         const std::vector<std::string_view>& choices) {
  std::string all;
  for (const std::string_view choice : choices)
    all += fmt::format("{}{}", all.empty() ? "" : ", ", choice);
  const std::string near = text::did_you_mean(text::nearest(value, choices));
  throw UsageError{"unknown-choice",
                   fmt::format("unknown value '{}' of {}", text::printable(value), option),
                   near.empty() ? fmt::format("give one of {}", all) : near};
}

int run(const Args& args, Context& context) {
  const std::string format = args.value("--format").value_or("table");
  if (format != "table" && format != "json") refuse("--format", format, {"table", "json"});
  const std::string unit = args.value("--mass").value_or("kg");
  const auto mass = report::mass_named(unit);
  if (!mass) refuse("--mass", unit, {"kg", "lb", "g", "t"});
  Output out{args.value("--output"), context.out};

  const Catalogue catalogue = Catalogue::bundled();
  const Run run = resolve(describe(args, context), catalogue);
  const report::Report report = report::make_report(estimate(run), catalogue);
  out.write(format == "json" ? report::to_json(report)
                             : writers::write_text(report::lay_out(report, *mass)));
  return Exit::done;
}

}  // namespace

const CommandRow estimate_command{
    "estimate",
    "[RUN] [OPTIONS]",
    "Energy, carbon and cloud cost of a training run, as ranges.",
    "RUN is a run description in JSON, or - for standard input; options win over it.\n"
    "Quantities take X, LOW:HIGH or LOW:CENTRAL:HIGH.",
    options,
    1,
    run};

}  // namespace trainprint::cli
