// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/job_request.hpp>
#include <trainprint/range.hpp>
#include <trainprint/run.hpp>
#include <trainprint/site.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "readers/jobs/jobs.hpp"
#include "readers/run_fields.hpp"
#include "text/locate.hpp"

/// Runs that are described by jobs (docs/commands/estimate.md#jobs).
namespace trainprint::cli {

inline constexpr OptionRow time_fraction_option{
    "--time-fraction", "LOW:HIGH",
    "of a job: the part of its time limit that it is expected to take,\nsuch as 0.3:0.8",
    readers::field_groups::what};

/// Whether the words after `--` are those of `sbatch`, `srun` or `salloc`.
[[nodiscard]] bool is_submission(const std::vector<std::string>& words);

/// Whether the job on the command line comes from standard input.
[[nodiscard]] bool submits_standard_input(const Args& args);

/// The job that stands after `--`, with its script read; nothing if there is none.
[[nodiscard]] std::optional<readers::JobSources> submitted_job(const Args& args, Context& context);

/// A job in a file, with the variables of the environment that `sbatch` takes.
[[nodiscard]] readers::JobSources job_in(std::shared_ptr<const text::Document> document);

/// The part of time limits that is given. Throws UsageError `exclusive-options` beside a duration,
/// InputError where it is no part.
[[nodiscard]] std::optional<Range<double>> time_fraction_of(const Args& args);

/// The job as it is read, with the partition and the constraint of the options, explained.
[[nodiscard]] JobRequest read_explained(const readers::JobSources& sources,
                                        const RunDescription& options, const Site* site,
                                        const Catalogue& catalogue);

}  // namespace trainprint::cli
