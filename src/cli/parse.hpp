// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace trainprint::cli {

/// Reads the words after the command. Throws UsageError: `unknown-option`, `missing-value`,
/// `repeated-option`, `unexpected-argument`, `unknown-choice`.
[[nodiscard]] Args parse(const CommandRow& command, const std::vector<std::string>& words);

/// The error for an option that does not exist, with suggestions out of `options`.
[[noreturn]] void throw_unknown_option(const std::string& word, std::span<const OptionRow> options);

/// The error for a value that is none of an option's choices, with suggestions.
[[noreturn]] void throw_unknown_choice(std::string_view option, const std::string& value,
                                       const std::vector<std::string_view>& choices);

}  // namespace trainprint::cli
