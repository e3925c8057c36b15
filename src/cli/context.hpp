// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <ostream>
#include <stdexcept>
#include <string>

#include <trainprint/diagnostic.hpp>

#include "cli/log.hpp"
#include "writers/text.hpp"

namespace trainprint::cli {

/// Exit codes (docs/exit-codes.md).
enum Exit { done = 0, wrong_input = 1, wrong_usage = 2, limit_exceeded = 3, defect = 70 };

/// What a command works with.
struct Context {
  std::istream& in;
  std::ostream& out;
  Log& log;
  writers::Terminal terminal = {};   ///< what `out` is shown on
  std::ostream* progress = nullptr;  ///< a terminal to say there how far the work is; or none
};

/// A malformed command line.
class UsageError : public InputError {
 public:
  UsageError(std::string code, std::string message, std::string hint)
      : InputError{Diagnostic{std::move(code), std::move(message), std::move(hint), {}, 0, 0, {}}} {
  }
};

}  // namespace trainprint::cli
