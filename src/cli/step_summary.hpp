// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trainprint::cli {

/// The file that a step of GitHub Actions adds its summary to. Opened before the work, so that a
/// wrong path fails at once; made if it is missing, and removed again if nothing is added.
class StepSummary {
 public:
  /// What GitHub takes of one step, in bytes.
  static constexpr std::size_t most_bytes = 1'048'576;

  /// The file that the environment variable GITHUB_STEP_SUMMARY names. Throws InputError:
  /// `missing-summary-file` if it names none, `cannot-write`.
  StepSummary();
  ~StepSummary();
  StepSummary(const StepSummary&) = delete;
  StepSummary& operator=(const StepSummary&) = delete;

  [[nodiscard]] const std::string& file() const { return file_; }

  /// How many bytes can still be added.
  [[nodiscard]] std::size_t room() const;

  /// Adds the text at the end, after an empty line, in one write. Throws InputError
  /// (`cannot-write`) if not all of it could be written.
  void append(std::string_view text);

 private:
  std::string file_;
  int descriptor_ = -1;
  bool made_ = false;  // by us, and nothing added
};

}  // namespace trainprint::cli
