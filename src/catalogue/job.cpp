// SPDX-License-Identifier: MIT
#include "catalogue/job.hpp"

namespace trainprint {

JobRequest explained(JobRequest job, const Site* /*site*/, const Catalogue& /*catalogue*/) {
  return job;
}

std::vector<RunDescription> runs_of(const JobRequest& job, const RunDescription& options,
                                    const std::optional<Range<double>>& /*time_fraction*/,
                                    bool /*has_site*/) {
  return std::vector<RunDescription>(job.components.size(), options);
}

}  // namespace trainprint
