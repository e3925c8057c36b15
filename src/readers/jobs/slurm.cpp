// SPDX-License-Identifier: MIT
#include "readers/jobs/slurm.hpp"

namespace trainprint::readers {

JobRequest read_slurm(const JobSources& sources) {
  JobRequest job;
  job.format = "slurm";
  if (sources.document != nullptr) job.source = sources.document->name;
  job.components.emplace_back();
  job.components.front().place.document = sources.document;
  return job;
}

}  // namespace trainprint::readers
