// SPDX-License-Identifier: MIT
#include <array>
#include <variant>

#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/limits.hpp"
#include "cli/publisher.hpp"
#include "cli/saved.hpp"

namespace trainprint::cli {
namespace {

constexpr auto options = joined(publish_options, std::array{explain_option, top_option},
                                limit_options("end with exit code 3 if the total is above"));

int run(const Args& args, Context& context) {
  if (args.positionals.empty()) {
    throw UsageError{"missing-name", "the saved result is not given",
                     "trainprint render SAVED.json, or - for standard input"};
  }
  const Limits limits = read_limits(args, context);
  Publisher publisher{args, context};
  return std::visit(
      [&](const auto& result) {
        publisher.publish(result);
        return check(limits, result, context.log);
      },
      read_result(args.positionals.front(), context));
}

}  // namespace

const CommandRow render_command{
    "render",
    "SAVED.json [OPTIONS]",
    "A saved JSON result in any other format.",
    "SAVED.json is what estimate, compare, schedule, measure or diff printed with --format json;\n"
    "- for standard input.",
    options,
    1,
    run,
    {{{"trainprint render diff/main.json --format html",
       "A page for a browser out of a saved result."},
      {"trainprint render diff/main.json --format prose --for neurips",
       "The paragraph and the fields for a paper."}}},
    {Values::Kind::file}};

}  // namespace trainprint::cli
