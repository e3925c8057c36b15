// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/job_request.hpp>
#include <trainprint/site.hpp>

#include "cli/context.hpp"
#include "cli/options.hpp"
#include "cli/publisher.hpp"

/// `estimate --dry-run` (docs/commands/estimate.md#dry-run).
namespace trainprint::cli {

inline constexpr OptionRow dry_run_option{
    "--dry-run", "", "show what is read of a job, with lines, and compute nothing", output_group};

/// The jobs that the command line names, explained, with the options over them. Throws InputError
/// with all that is wrong with any of them: what a batch system would refuse, and `not-a-job` for a
/// run description; UsageError `missing-name` if no job is named.
[[nodiscard]] std::vector<JobRequest> jobs_of(const Args& args, Context& context,
                                              const Catalogue& catalogue, const Site* site);

/// Prints what is read of the jobs that are named. Throws what `jobs_of` does, and UsageError
/// `exclusive-options` for limits and --time-fraction, which need an estimate.
int dry_run(const Args& args, Context& context);

}  // namespace trainprint::cli
