// SPDX-License-Identifier: MIT
#include "cli/describing.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
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

// A file names series beside itself, and never standard input.
void find_series(RunDescription& run, const std::filesystem::path& folder) {
  for (Given<std::string>& file : run.series) {
    const bool is_standard_input = folder.empty() && file.value == "-";
    file.value = ((is_standard_input ? "." : folder) / file.value).string();
  }
}

// Gathers descriptions, and what keeps them from being read.
class Descriptions {
 public:
  Descriptions(const Args& args, Context& context, const Catalogue& catalogue, const Site* site)
      : context_{context},
        catalogue_{catalogue},
        site_{site},
        options_{readers::read_run_options(args.options)},
        time_fraction_{time_fraction_of(args)} {}

  template <class Take>
  void attempt(const Take& take) {
    try {
      take();
    } catch (const InputError& error) {
      faults_.insert(faults_.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }

  void take_file(const std::string& name) {
    context_.log.info(fmt::format("reading {}", text::printable(name)));
    const auto folder = std::filesystem::path{name == "-" ? "" : name}.parent_path();
    const auto document = read_document(name, context_.in);
    if (readers::is_job(*document)) {
      take_job(job_in(document));
      return;
    }
    for (RunDescription& run : readers::read_runs(document)) {
      find_series(run, folder);
      take_run(readers::with_options(std::move(run), options_));
    }
  }

  void take_job(const readers::JobSources& sources) {
    const JobRequest job = read_explained(sources, options_, site_, catalogue_);
    std::vector<RunDescription> runs = runs_of(job, options_, time_fraction_, site_ != nullptr);
    // A trap may be why something is missing; without an estimate nothing else tells it.
    if (std::any_of(runs.begin(), runs.end(), [](const auto& run) { return !run.lacks.empty(); })) {
      warn_of(job);
    }
    std::move(runs.begin(), runs.end(), std::back_inserter(runs_));
  }

  void take_options() { take_run(options_); }

  std::vector<RunDescription> take() {
    if (!faults_.empty()) throw InputError{std::move(faults_)};
    return std::move(runs_);
  }

 private:
  void take_run(RunDescription run) {
    if (time_fraction_) {
      const Place place{nullptr, 0, "--time-fraction"};
      run.lacks.push_back(
          text::diagnose(place, "missing-time-limit", "the run is no job with a time limit",
                         "give the duration as a range (--hours LOW:HIGH) instead"));
    }
    runs_.push_back(std::move(run));
  }

  void warn_of(const JobRequest& job) {
    // What these say is told as missing.
    constexpr std::array<std::string_view, 3> told{"exclusive-gpus", "no-time-limit",
                                                   "untyped-gpus"};
    for (const Warning& warning : job.warnings) {
      if (std::find(told.begin(), told.end(), warning.code) != told.end()) continue;
      const std::string source = job.source.empty() ? "" : text::printable(job.source) + ": ";
      context_.log.warning(fmt::format("{}{} [{}]", source, warning.message, warning.code));
    }
  }

  Context& context_;
  const Catalogue& catalogue_;
  const Site* site_;
  RunDescription options_;
  std::optional<Range<double>> time_fraction_;
  std::vector<RunDescription> runs_;
  std::vector<Diagnostic> faults_;
};

}  // namespace

void check_standard_input(const Args& args) {
  const std::vector<std::string> series = args.values("--series");
  const auto named = std::count(args.positionals.begin(), args.positionals.end(), "-") +
                     (setting(args, "--site", "TRAINPRINT_SITE") == "-" ? 1 : 0) +
                     (submits_standard_input(args) ? 1 : 0) +
                     std::count(series.begin(), series.end(), "-");
  if (named < 2) return;
  throw UsageError{"repeated-input", "standard input is named twice",
                   "name it once, and give a file for the other"};
}

std::vector<RunDescription> describe(const Args& args, Context& context, const Catalogue& catalogue,
                                     const Site* site) {
  check_standard_input(args);
  Descriptions all{args, context, catalogue, site};
  if (args.positionals.empty() && args.command_line.empty()) all.take_options();
  for (const std::string& name : args.positionals) {
    all.attempt([&] { all.take_file(name); });
  }
  all.attempt([&] {
    if (const auto submitted = submitted_job(args, context)) all.take_job(*submitted);
  });
  return all.take();
}

RunDescription describe_one(const Args& args, Context& context, const Catalogue& catalogue,
                            const Site* site, const char* what) {
  std::vector<RunDescription> runs = describe(args, context, catalogue, site);
  if (runs.size() == 1) return std::move(runs.front());
  const std::string input = args.positionals.empty() ? "" : args.positionals.front();
  throw InputError{text::diagnose(input, "too-many-runs",
                                  fmt::format("there are {} runs; one {}", runs.size(), what),
                                  "give a file with one run")};
}

}  // namespace trainprint::cli
