// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include <trainprint/progress.hpp>

#include "cli/context.hpp"

namespace trainprint::cli {

/// Says on the terminal how far long work is: after half a second, on one line that is gone in the
/// end. Says nothing where standard error is no terminal, or with --quiet.
class ProgressLine {
 public:
  /// `what` is counted, such as `runs`.
  ProgressLine(Context& context, const char* what,
               std::chrono::milliseconds patience = std::chrono::milliseconds{500});
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// What the work is to call; empty where nothing is to be said.
  [[nodiscard]] Progress progress();

 private:
  void show(std::size_t done, std::size_t all);

  std::ostream* terminal_;
  const char* what_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

}  // namespace trainprint::cli
