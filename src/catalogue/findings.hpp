// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/diagnostic.hpp>
#include <trainprint/run.hpp>

namespace trainprint {

/// What looking things up brings to light besides the run: faults, and what the reader of the
/// result must know.
struct Findings {
  std::vector<Diagnostic> faults;
  bool unreadable = false;        ///< parts of the description could not be read
  std::vector<std::string> told;  ///< codes of what is known to be missing already
  std::vector<Assumption> assumptions;
  std::vector<Warning> warnings;

  void fault(const Place& place, std::string_view code, std::string message, std::string hint);
  /// A fault about what is not there. Not one if it may be among what could not be read, or is told
  /// already.
  void missing(const Place& place, std::string_view code, std::string message, std::string hint);
  void assume(std::string field, std::string value, std::string reason);
  void warn(std::string code, std::string message);
};

/// Faults file by file in the order of their places, and each one once: what runs share is found
/// wrong in each of them.
[[nodiscard]] std::vector<Diagnostic> in_order(std::vector<Diagnostic> faults);

}  // namespace trainprint
