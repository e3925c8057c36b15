// SPDX-License-Identifier: MIT
#include "cli/step_summary.hpp"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <trainprint/diagnostic.hpp>

#include "cli/output.hpp"
#include "text/locate.hpp"

namespace trainprint::cli {
namespace {

constexpr const char* variable = "GITHUB_STEP_SUMMARY";

// What parts two texts in one file.
constexpr std::string_view gap = "\n\n";

std::string file_named() {
  const char* name = std::getenv(variable);
  if (name != nullptr && *name != '\0') return name;
  throw InputError{text::diagnose("--github-summary", "missing-summary-file",
                                  "GITHUB_STEP_SUMMARY names no file",
                                  "GitHub Actions sets it in every step; elsewhere, set it, or "
                                  "take --format markdown --output FILE")};
}

std::size_t size_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)
             ? static_cast<std::size_t>(status.st_size)
             : 0;
}

}  // namespace

StepSummary::StepSummary() : file_{file_named()} {
  constexpr int how = O_WRONLY | O_APPEND | O_CLOEXEC;
  constexpr mode_t mode = 0666;
  descriptor_ = ::open(file_.c_str(), how);
  if (descriptor_ < 0 && errno == ENOENT) {
    descriptor_ = ::open(file_.c_str(), how | O_CREAT, mode);
    made_ = descriptor_ >= 0;
  }
  if (descriptor_ < 0) refuse_to_write(file_, errno);
}

StepSummary::~StepSummary() {
  if (made_) ::unlink(file_.c_str());
  ::close(descriptor_);
}

std::size_t StepSummary::room() const {
  const std::size_t used = size_of(descriptor_) + gap.size();
  return used < most_bytes ? most_bytes - used : 0;
}

void StepSummary::append(std::string_view text) {
  std::string whole;
  if (size_of(descriptor_) > 0) whole = gap;
  whole += text;
  const ssize_t written = ::write(descriptor_, whole.data(), whole.size());
  if (written < 0) refuse_to_write(file_, errno);
  made_ = false;
  if (static_cast<std::size_t>(written) < whole.size()) refuse_to_write(file_, ENOSPC);
}

}  // namespace trainprint::cli
