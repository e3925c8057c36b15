// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/options.hpp"

namespace trainprint::cli {

/// For commands that print results.
inline constexpr const char* output_group = "Output";
inline constexpr OptionRow output_option = described({"-o,--output",
                                                      "FILE",
                                                      "write to a file, whole or not at all",
                                                      output_group,
                                                      false,
                                                      {Values::Kind::file}});

/// Throws InputError (`cannot-write`) about a file; the reason is an `errno`.
[[noreturn]] void refuse_to_write(const std::string& file, int reason);

/// Where a result goes: standard output, or a file that is written whole or not at all. Made before
/// the work, so that a wrong path fails at once; until `write` nothing is left behind.
class Output {
 public:
  /// Throws InputError (`cannot-write`) if the file cannot be made.
  Output(std::optional<std::string> file, std::ostream& standard);

  /// Throws InputError (`cannot-write`) if the file cannot be written: what stood in it stays.
  void write(std::string_view result);

 private:
  std::optional<std::string> file_;
  std::string target_;   // the file, behind any links
  std::string written_;  // a new file beside it that takes its place; else the target itself
  std::optional<std::filesystem::perms> permissions_;  // of the file that stood there
  std::ostream& standard_;
};

}  // namespace trainprint::cli
