// SPDX-License-Identifier: MIT
#include "readers/jobs/jobs.hpp"

#include "readers/jobs/slurm.hpp"
#include "readers/jobs/yaml.hpp"

namespace trainprint::readers {

bool is_job(const text::Document& document) {
  return is_batch_script(document) || is_yaml_job(document);
}

JobRequest read_job(const JobSources& sources) {
  const auto& document = sources.document;
  if (document != nullptr && !is_batch_script(*document) && is_yaml_job(*document)) {
    return read_yaml_job(document);
  }
  return read_slurm(sources);
}

}  // namespace trainprint::readers
