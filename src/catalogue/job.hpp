// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/job_request.hpp>
#include <trainprint/run.hpp>
#include <trainprint/site.hpp>

namespace trainprint {

/// The job with what its words and the site (or none) say that it does not: GPU models behind type
/// words, constraints and partitions, GPUs of whole nodes, limits that a partition gives. What a
/// name only suggests becomes `hinted`.
[[nodiscard]] JobRequest explained(JobRequest job, const Site* site, const Catalogue& catalogue);

/// The runs that an explained job describes, one for each component, with the options over them.
/// `time_fraction` is the part of a time limit that is expected. What is missing, all of it, goes
/// to the descriptions' faults with the option that supplies it: `missing-gpu`, `missing-hours`, ….
[[nodiscard]] std::vector<RunDescription> runs_of(const JobRequest& job,
                                                  const RunDescription& options,
                                                  const std::optional<Range<double>>& time_fraction,
                                                  bool has_site);

/// The warnings of an explained job without those about what is missing that the options, or the
/// site, settle for all its components.
[[nodiscard]] std::vector<Warning> open_warnings(const JobRequest& job,
                                                 const RunDescription& options);

}  // namespace trainprint
