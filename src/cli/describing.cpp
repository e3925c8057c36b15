// SPDX-License-Identifier: MIT
#include "cli/describing.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "catalogue/job.hpp"
#include "cli/input.hpp"
#include "cli/parse.hpp"
#include "readers/jobs/jobs.hpp"
#include "readers/run.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

// It can be read once only.
void check_standard_input(const Args& args) {
  const std::vector<std::string> series = args.values("--series");
  const auto named = std::count(args.positionals.begin(), args.positionals.end(), "-") +
                     (setting(args, "--site", "TRAINPRINT_SITE") == "-" ? 1 : 0) +
                     std::count(series.begin(), series.end(), "-");
  if (named < 2) return;
  throw UsageError{"repeated-input", "standard input is named twice",
                   "name it once, and give a file for the other"};
}

// A file names series beside itself, and never standard input.
void find_series(RunDescription& run, const std::filesystem::path& folder) {
  for (Given<std::string>& file : run.series) {
    const bool is_standard_input = folder.empty() && file.value == "-";
    file.value = ((is_standard_input ? "." : folder) / file.value).string();
  }
}

}  // namespace

std::vector<RunDescription> describe(const Args& args, Context& context, const Catalogue& catalogue,
                                     const Site* site) {
  check_standard_input(args);
  const RunDescription options_given = readers::read_run_options(args.options);
  if (args.positionals.empty()) return {options_given};
  std::vector<RunDescription> runs;
  std::vector<Diagnostic> faults;
  for (const std::string& name : args.positionals) {
    context.log.info(fmt::format("reading {}", text::printable(name)));
    try {
      const auto folder = std::filesystem::path{name == "-" ? "" : name}.parent_path();
      const auto document = read_document(name, context.in);
      if (readers::is_job(*document)) {
        const JobRequest job = explained(readers::read_job({document}), site, catalogue);
        for (RunDescription& run : runs_of(job, options_given, {}, site != nullptr)) {
          runs.push_back(std::move(run));
        }
        continue;
      }
      for (RunDescription& run : readers::read_runs(document)) {
        find_series(run, folder);
        runs.push_back(readers::with_options(std::move(run), options_given));
      }
    } catch (const InputError& error) {
      faults.insert(faults.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!faults.empty()) throw InputError{std::move(faults)};
  return runs;
}

RunDescription describe_one(const Args& args, Context& context, const Catalogue& catalogue,
                            const Site* site, const char* what) {
  std::vector<RunDescription> runs = describe(args, context, catalogue, site);
  if (runs.size() == 1) return std::move(runs.front());
  throw InputError{text::diagnose(args.positionals.front(), "too-many-runs",
                                  fmt::format("there are {} runs; one {}", runs.size(), what),
                                  "give a file with one run")};
}

}  // namespace trainprint::cli
