// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "report/reproduction.hpp"
#include "text/locate.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {
namespace {

int run(const Args& args, Context& context) {
  if (args.positionals.empty() || args.positionals.front() != "strubell2019") {
    throw UsageError{
        "unknown-paper",
        args.positionals.empty()
            ? "the paper is not given"
            : fmt::format("unknown paper '{}'", text::printable(args.positionals.front())),
        "give strubell2019"};
  }
  const report::Reproduction reproduction = report::reproduce_strubell2019(Catalogue::bundled());
  for (const report::Layout& layout : report::lay_out(reproduction)) {
    context.out << writers::write_text(layout) << '\n';
  }
  const std::size_t wrong = report::disagreements(reproduction);
  context.out << fmt::format("{} cells computed, {} disagree\n",
                             report::computed_cells(reproduction), wrong);
  if (wrong == 0) return Exit::done;
  context.log.error(fmt::format("{} cells disagree with the paper", wrong));
  return Exit::wrong_input;
}

}  // namespace

const CommandRow reproduce_command{
    "reproduce",
    "strubell2019",
    "A published table beside the numbers computed here, cell by cell.",
    "strubell2019: Tables 1, 3 and 4 of Strubell, Ganesh and McCallum 2019.\n"
    "Ends with exit code 1 if a cell disagrees.",
    {},
    1,
    run,
    {{{"trainprint reproduce strubell2019", "Every cell of three tables of the paper."},
      {"trainprint estimate strubell2019.json --mass lb",
       "The runs of Table 3 as estimates by the paper's method."}}},
    {Values::Kind::example, "strubell2019"}};

}  // namespace trainprint::cli
