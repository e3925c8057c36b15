// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <trainprint/job_request.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// All that describes a job.
struct JobSources {
  std::shared_ptr<const text::Document> document;  ///< null for a command line alone
  std::vector<std::string> command_line = {};      ///< options of `sbatch`, which win
  /// Variables such as SBATCH_TIMELIMIT, which win over the script.
  std::vector<std::pair<std::string, std::string>> environment = {};
};

/// Whether a document describes a job, by its content: a script, or YAML. Run descriptions in JSON
/// do not.
[[nodiscard]] bool is_job(const text::Document& document);

/// Reads a job. What the batch system would refuse goes to the request's faults. Throws InputError
/// where it cannot be read at all.
[[nodiscard]] JobRequest read_job(const JobSources& sources);

}  // namespace trainprint::readers
