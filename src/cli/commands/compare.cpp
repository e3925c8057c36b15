// SPDX-License-Identifier: MIT
#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include <trainprint/catalogue.hpp>

#include "catalogue/candidates.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/describing.hpp"
#include "cli/limits.hpp"
#include "cli/progress_line.hpp"
#include "cli/publisher.hpp"
#include "cli/series_of_runs.hpp"
#include "report/comparison.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* over_group = "Compared over one of";

constexpr auto options = joined(
    std::array{
        described({"--methods",
                   "LIST",
                   "names separated by commas, patterns, or all",
                   over_group,
                   false,
                   {Values::Kind::listed, "methods all", true}}),
        OptionRow{"--regions",
                  "LIST",
                  "likewise: eu-west-1,FR or 'aws:*'; all: the cloud regions of the\nrun's "
                  "provider, or of all",
                  over_group,
                  false,
                  {Values::Kind::listed, "regions all world", true},
                  "likewise: eu-west-1,FR or 'aws:*'; all: the cloud regions"},
        OptionRow{"--gpus",
                  "LIST",
                  "likewise: a100,h100 or 'rtx-40*'; needs --same-hours, or --parameters and "
                  "--tokens",
                  over_group,
                  false,
                  {Values::Kind::listed, "accelerators all", true},
                  "likewise: a100,h100 or 'rtx-40*'"},
        OptionRow{"--providers",
                  "LIST",
                  "likewise: aws,gcp; each in its cleanest region, in the country\ngiven",
                  over_group,
                  false,
                  {Values::Kind::listed, "providers all", true},
                  "likewise: aws,gcp; each in its cleanest region"},
        OptionRow{"--same-hours", "", "with --gpus: the run takes as long on every accelerator",
                  over_group}},
    by_name_alone(run_options), by_name_alone(series_options), publish_options,
    std::array{top_option}, limit_options("end with exit code 3 if the first rank is above"));

// What the run is to be compared over.
Wanted wanted_of(const Args& args) {
  std::optional<Wanted> wanted;
  for (const Over over : {Over::method, Over::region, Over::gpu, Over::provider}) {
    const char* option = words_of(over).option;
    const auto list = args.value(option);
    if (!list) continue;
    if (wanted) {
      throw UsageError{"exclusive-options",
                       fmt::format("{} and {} are both given", wanted->list.place.option, option),
                       "compare over one of them at a time"};
    }
    wanted = Wanted{over, {*list, {nullptr, 0, option}}, args.has("--same-hours")};
  }
  if (!wanted) {
    throw UsageError{"missing-comparison", "what to compare over is not given",
                     "give one of --methods, --regions, --gpus and --providers"};
  }
  if (wanted->same_hours && wanted->over != Over::gpu) {
    throw UsageError{"exclusive-options",
                     fmt::format("--same-hours and {} are both given", wanted->list.place.option),
                     "leave --same-hours out: it is for --gpus"};
  }
  return *wanted;
}

report::Comparison compared(const Candidates& candidates, const Catalogue& catalogue,
                            Context& context) {
  ProgressLine line{context, words_of(candidates.over).plural};
  return report::compare(candidates, catalogue, {}, line.progress());
}

int run(const Args& args, Context& context) {
  const Wanted wanted = wanted_of(args);
  const Limits limits = read_limits(args, context);
  Publisher publisher{args, context};

  const Catalogue catalogue = open_catalogue(args, context);
  check_standard_input(args);
  const auto site = open_site(args, context, catalogue);
  const Site* const explains = site ? &*site : nullptr;
  std::vector<RunDescription> described{
      describe_one(args, context, catalogue, explains, "is compared")};
  read_series_of(described, args, context, catalogue);
  const RunDescription& description = described.front();
  const Candidates candidates = find_candidates(description, wanted, explains, catalogue);
  const report::Comparison comparison = compared(candidates, catalogue, context);
  publisher.publish(comparison);
  return check(limits, comparison, context.log);
}

}  // namespace

const CommandRow compare_command{
    "compare",
    "[RUN] [OPTIONS]",
    "The same run over regions, GPUs, providers or methods, ranked.",
    "RUN is a run description in JSON, or a job; - is standard input; options win.\n"
    "Patterns have * for any characters and ? for one: quote them.",
    options,
    1,
    run,
    {{{"trainprint compare --gpu h100 --count 8 --hours 100 --regions 'aws:*' --top 5",
       "The cleanest five regions of a provider."},
      {"trainprint compare fine-tuning.json --gpus a100,h100,l40s --same-hours",
       "The run of a file on other GPUs."}}},
    {Values::Kind::file}};

}  // namespace trainprint::cli
