// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/context.hpp"
#include "report/saved.hpp"

namespace trainprint::cli {

/// Reads a saved result from a file, or from standard input for `-`, with a warning for each member
/// that another version has, or has not. Throws InputError with all that is wrong with it.
[[nodiscard]] report::Result read_result(const std::string& name, Context& context);

}  // namespace trainprint::cli
