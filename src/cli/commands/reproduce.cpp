// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "cli/browsing.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/output.hpp"
#include "cli/series_folder.hpp"
#include "report/reproduction.hpp"
#include "text/locate.hpp"
#include "writers/csv.hpp"
#include "writers/markdown.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

constexpr std::array options{
    described({"--series",
               "DIR",
               "dodge2022: carbon intensities over time, a file per zone, to run its algorithms on",
               "Series",
               true,
               {Values::Kind::file}}),
    browse_format_option, output_option};

std::string paper_of(const Args& args) {
  constexpr const char* papers = "give strubell2019 or dodge2022";
  if (args.positionals.empty()) {
    throw UsageError{"unknown-paper", "the paper is not given", papers};
  }
  const std::string& paper = args.positionals.front();
  if (paper != "strubell2019" && paper != "dodge2022") {
    throw UsageError{"unknown-paper", fmt::format("unknown paper '{}'", text::printable(paper)),
                     papers};
  }
  return paper;
}

report::Reproduction reproduce_dodge2022(const Args& args, const Catalogue& catalogue,
                                         Context& context) {
  report::Reproduction out = report::reproduce_dodge2022(catalogue);
  if (!args.has("--series")) return out;
  const std::vector<GridSeries> zones = read_zones(args.values("--series"), context, catalogue);
  const bool mixed = std::any_of(zones.begin(), zones.end(), [&](const GridSeries& zone) {
    return zone.facts.basis != zones.front().facts.basis;
  });
  if (mixed) context.log.warning("the series differ in what their intensities count");
  for (report::PublishedTable& table : report::dodge2022_savings(zones)) {
    out.tables.push_back(std::move(table));
  }
  return out;
}

std::string written(const report::Reproduction& reproduction, const std::string& format) {
  if (format == "json") return report::to_json(reproduction);
  if (format == "csv") return writers::write_csv(report::exact_table(reproduction));
  std::string out;
  for (const report::Layout& layout : report::lay_out(reproduction)) {
    out +=
        (format == "table" ? writers::write_text(layout) : writers::write_markdown(layout)) + '\n';
  }
  return out + report::verdict_text(reproduction) + '\n';
}

int run(const Args& args, Context& context) {
  const std::string format = browse_format(args);
  const std::string paper = paper_of(args);
  if (paper != "dodge2022" && args.has("--series")) {
    throw UsageError{"exclusive-options", "--series is for dodge2022 alone",
                     "trainprint reproduce dodge2022 --series DIR"};
  }
  Output out{args.value("--output"), context.out};
  const Catalogue catalogue = Catalogue::bundled();
  const report::Reproduction reproduction = paper == "strubell2019"
                                                ? report::reproduce_strubell2019(catalogue)
                                                : reproduce_dodge2022(args, catalogue, context);
  out.write(written(reproduction, format));
  const std::size_t wrong = report::disagreements(reproduction);
  if (wrong == 0) return Exit::done;
  context.log.error(fmt::format("{} cells disagree with the paper", wrong));
  return Exit::wrong_input;
}

}  // namespace

const CommandRow reproduce_command{
    "reproduce",
    "PAPER [OPTIONS]",
    "A published table beside the numbers computed here, cell by cell.",
    "strubell2019: Tables 1, 3 and 4 of Strubell, Ganesh and McCallum 2019.\n"
    "dodge2022: Tables 1 to 3 of Dodge et al. 2022, and what its text says of them.\n"
    "Ends with exit code 1 if a cell disagrees.",
    options,
    1,
    run,
    {{{"trainprint reproduce strubell2019", "Every cell of three tables of the paper."},
      {"trainprint reproduce dodge2022 --format csv", "Energy and emissions of 11 experiments."}}},
    {Values::Kind::example, "strubell2019 dodge2022"}};

}  // namespace trainprint::cli
