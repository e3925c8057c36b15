// SPDX-License-Identifier: MIT
#include "readers/jobs/jobs.hpp"

#include <string_view>

#include "readers/jobs/slurm.hpp"

namespace trainprint::readers {

bool is_job(const text::Document& document) {
  return std::string_view{document.content}.starts_with("#!");
}

JobRequest read_job(const JobSources& sources) {
  return read_slurm(sources);
}

}  // namespace trainprint::readers
