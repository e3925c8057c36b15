// SPDX-License-Identifier: MIT
#include "cli/jobs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "catalogue/job.hpp"
#include "cli/input.hpp"
#include "readers/jobs/slurm/arguments.hpp"
#include "text/number.hpp"

namespace trainprint::cli {
namespace {

std::string_view program_of(const std::string& word) {
  return std::string_view{word}.substr(word.find_last_of('/') + 1);
}

// Where the options end: the index of the script or program, or the number of words.
std::size_t options_end(const std::vector<std::string>& words) {
  namespace slurm = readers::slurm;
  const std::vector<slurm::Word> all = slurm::words_of(std::span{words}.subspan(1));
  const bool is_sbatch = program_of(words.front()) == "sbatch";
  slurm::Settings ignored;
  std::vector<Diagnostic> faults;
  std::size_t at = 0;
  for (;;) {
    at += slurm::take_options(std::span{all}.subspan(at),
                              {slurm::Strength::command_line, !is_sbatch}, ignored, faults);
    if (at >= all.size() || all[at].text != ":") return at + 1;
    ++at;
  }
}

bool wraps(const std::vector<std::string>& options) {
  return std::any_of(options.begin(), options.end(), [](const std::string& word) {
    return word == "--wrap" || word.starts_with("--wrap=");
  });
}

struct Submission {
  std::vector<std::string> options;   // with the program first
  std::optional<std::string> script;  // that of sbatch; `-`: standard input
};

Submission submission_of(const std::vector<std::string>& words) {
  const std::size_t end = std::min(options_end(words), words.size());
  const auto middle = words.begin() + static_cast<std::ptrdiff_t>(end);
  Submission out{{words.begin(), middle}, {}};
  out.options.front() = program_of(words.front());
  if (out.options.front() != "sbatch" || wraps(out.options)) return out;
  out.script = middle == words.end() ? "-" : *middle;
  return out;
}

// The variables of `sbatch` that say what a job gets.
std::vector<std::pair<std::string, std::string>> environment() {
  constexpr std::array names{
      "SBATCH_ARRAY_INX",       "SBATCH_CONSTRAINT",    "SBATCH_CPUS_PER_GPU",
      "SBATCH_EXCLUSIVE",       "SBATCH_GPUS",          "SBATCH_GPUS_PER_NODE",
      "SBATCH_GPUS_PER_SOCKET", "SBATCH_GPUS_PER_TASK", "SBATCH_GRES",
      "SBATCH_IGNORE_PBS",      "SBATCH_JOB_NAME",      "SBATCH_MEM_PER_CPU",
      "SBATCH_MEM_PER_GPU",     "SBATCH_MEM_PER_NODE",  "SBATCH_PARTITION",
      "SBATCH_SPREAD_JOB",      "SBATCH_TIMELIMIT",     "SBATCH_TRES_PER_TASK"};
  std::vector<std::pair<std::string, std::string>> out;
  for (const char* name : names) {
    if (const char* value = std::getenv(name)) out.emplace_back(name, value);
  }
  return out;
}

void override_with(const Maybe<std::string>& option, JobField<std::string>& field) {
  if (option) field = {option->value, Certainty::given, option->place, {}};
}

}  // namespace

bool is_submission(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  const std::string_view program = program_of(words.front());
  return program == "sbatch" || program == "srun" || program == "salloc";
}

bool submits_standard_input(const Args& args) {
  return !args.command_line.empty() && submission_of(args.command_line).script == "-";
}

std::optional<readers::JobSources> submitted_job(const Args& args, Context& context) {
  if (args.command_line.empty()) return std::nullopt;
  Submission submission = submission_of(args.command_line);
  readers::JobSources sources;
  if (submission.script) {
    context.log.info(fmt::format("reading {}", text::printable(*submission.script)));
    sources.document = read_document(*submission.script, context.in);
  }
  const bool is_sbatch = submission.options.front() == "sbatch";
  sources.command_line = std::move(submission.options);
  if (is_sbatch) sources.environment = environment();
  return sources;
}

readers::JobSources job_in(std::shared_ptr<const text::Document> document) {
  return {std::move(document), {}, environment()};
}

std::optional<Range<double>> time_fraction_of(const Args& args) {
  const char* const name = "--time-fraction";
  const auto given = args.value(name);
  if (!given) return std::nullopt;
  for (const char* other : {"--hours", "--gpu-hours", "--parameters", "--tokens"}) {
    if (!args.has(other)) continue;
    throw UsageError{"exclusive-options", fmt::format("{} and {} are both given", name, other),
                     "leave one out: the fraction is of a job's time limit"};
  }
  const Place place{nullptr, 0, name};
  text::Parsed<Range<double>> part = text::to_quantity(*given);
  if (!part.value) {
    throw InputError{
        text::diagnose(place, part.code, std::move(part.problem), std::move(part.hint))};
  }
  if (part.value->low() <= 0 || part.value->high() > 1) {
    throw InputError{
        text::diagnose(place, "out-of-range",
                       fmt::format("'{}' is no part of a time limit", text::printable(*given)),
                       "give it as LOW:HIGH, above 0 and up to 1")};
  }
  return part.value;
}

JobRequest read_explained(const readers::JobSources& sources, const RunDescription& options,
                          const Site* site, const Catalogue& catalogue) {
  JobRequest job = readers::read_job(sources);
  for (JobComponent& component : job.components) {
    override_with(options.partition, component.partition);
    override_with(options.constraint, component.constraint);
  }
  return explained(std::move(job), site, catalogue);
}

}  // namespace trainprint::cli
