// SPDX-License-Identifier: MIT
#pragma once

#include <fstream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace trainprint::cli {

/// Throws InputError (`cannot-write`) about a file; the reason is an `errno`.
[[noreturn]] void refuse_to_write(const std::string& file, int reason);

/// Where a result goes: standard output, or a file that is written whole or not at all. Opened
/// before the work, so that a wrong path fails at once; what stood in the file stays until `write`.
class Output {
 public:
  /// Throws InputError (`cannot-write`) if the file cannot be made.
  Output(std::optional<std::string> file, std::ostream& standard);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Throws InputError (`cannot-write`) if the file cannot be written.
  void write(std::string_view result);

 private:
  std::optional<std::string> file_;
  std::string temporary_;  // beside the file; empty for what is not a regular file
  std::ofstream stream_;
  std::ostream& standard_;
};

}  // namespace trainprint::cli
