// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/options.hpp"

namespace trainprint::cli {

/// The manual page trainprint(1), in roff.
[[nodiscard]] std::string man_page();

/// The manual page of a command, such as trainprint-estimate(1), in roff.
[[nodiscard]] std::string man_page(const CommandRow& command);

}  // namespace trainprint::cli
