// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"

namespace trainprint::cli {

/// What `trainprint --help` prints.
[[nodiscard]] std::string overview();

/// What `trainprint COMMAND --help` prints.
[[nodiscard]] std::string help_of(const CommandRow& command);

/// The error for a command that does not exist, with suggestions.
[[noreturn]] void throw_unknown_command(const std::string& word);

}  // namespace trainprint::cli
