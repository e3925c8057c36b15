// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace trainprint {

/// One fault of an input: what is wrong, where, and how to mend it.
struct Diagnostic {
  std::string code;         ///< stable, such as `unknown-accelerator`
  std::string message;      ///< one sentence without a full stop
  std::string hint;         ///< how to mend it; may be empty
  std::string file;         ///< file name, or the option's name; empty where there is neither
  std::size_t line = 0;     ///< from 1; 0 where there is none
  std::size_t column = 0;   ///< from 1, in bytes; 0 where there is none
  std::string source_line;  ///< the offending line; empty where there is none
};

/// Input that cannot be used. Carries every fault that was found, never none.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Diagnostic> diagnostics)
      : std::runtime_error{diagnostics.front().message}, diagnostics_{std::move(diagnostics)} {}
  explicit InputError(Diagnostic diagnostic) : InputError{std::vector{std::move(diagnostic)}} {}

  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// The diagnostic as people read it: `file:line:column: error: message [code]`, the line with a
/// caret, the hint.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);

}  // namespace trainprint
