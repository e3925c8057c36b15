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
#include "readers/run_fields.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"
#include "report/report_json.hpp"
#include "text/locate.hpp"
#include "text/suggest.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array output_options{
    OptionRow{"-f,--format", "FORMAT", "table or json (default table)", "Output"},
    OptionRow{"-o,--output", "FILE", "write to a file, whole or not at all", "Output"},
    OptionRow{"--mass", "UNIT", "kg, lb, g or t in the table (default kg)", "Output"},
};

// Every field of a run description is an option.
constexpr auto options = [] {
  std::array<OptionRow, readers::run_fields.size() + output_options.size()> rows{};
  std::size_t i = 0;
  for (const auto& field : readers::run_fields) {
    rows.at(i++) = {field.names, field.metavar, field.help, field.group};
  }
  for (const OptionRow& row : output_options) rows.at(i++) = row;
  return rows;
}();

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
