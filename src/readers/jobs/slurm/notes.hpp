// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <trainprint/job_request.hpp>

#include "readers/jobs/slurm/settings.hpp"
#include "text/locate.hpp"

namespace trainprint::readers::slurm {

/// What there is to say of a job, gathered.
class Notes {
 public:
  explicit Notes(JobRequest& job) : job_{job} {}

  /// A fault at a setting.
  void refuse(const Setting& setting, const char* code, std::string message, std::string hint) {
    faults().push_back(text::diagnose(setting.place, code, std::move(message), std::move(hint)));
  }
  /// A warning about a setting; each is told once.
  void warn(const char* code, const Setting& setting, const std::string& message) {
    warn(code, fmt::format("{}: {}", where(setting), message));
  }
  /// A warning; each is told once.
  void warn(const char* code, std::string message) {
    for (const Warning& warning : job_.warnings) {
      if (warning.code == code && warning.message == message) return;
    }
    job_.warnings.push_back({code, std::move(message)});
  }
  [[nodiscard]] std::vector<Diagnostic>& faults() { return job_.faults; }

 private:
  JobRequest& job_;
};

}  // namespace trainprint::readers::slurm
