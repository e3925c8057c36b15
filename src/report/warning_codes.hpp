// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace trainprint::report {

/// A code that a warning of a run or of a total can carry, and what it means for the reader.
struct WarningCode {
  std::string_view code, meaning;
};

/// Every code, in alphabetical order.
[[nodiscard]] std::span<const WarningCode> warning_codes();

/// What a code means; empty for a code that is not known.
[[nodiscard]] std::string_view meaning_of(std::string_view code);

}  // namespace trainprint::report
