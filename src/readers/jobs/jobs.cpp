// SPDX-License-Identifier: MIT
#include "readers/jobs/jobs.hpp"

#include "readers/jobs/slurm.hpp"

namespace trainprint::readers {

bool is_job(const text::Document& document) {
  return is_batch_script(document);
}

JobRequest read_job(const JobSources& sources) {
  return read_slurm(sources);
}

}  // namespace trainprint::readers
