// SPDX-License-Identifier: MIT
#include "readers/jobs/jobs.hpp"

#include <string_view>

#include "readers/jobs/slurm.hpp"
#include "readers/jobs/yaml.hpp"

namespace trainprint::readers {

bool is_job(const text::Document& document) {
  return std::string_view{document.content}.starts_with("#!") || is_yaml_job(document);
}

JobRequest read_job(const JobSources& sources) {
  if (sources.document != nullptr && is_yaml_job(*sources.document)) {
    return read_yaml_job(sources.document);
  }
  return read_slurm(sources);
}

}  // namespace trainprint::readers
