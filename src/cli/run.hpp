// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "cli/terminal.hpp"

namespace trainprint::cli {

/// The whole program: `args` without the program's name, results to `out`, everything else to
/// `err`. Returns the exit code; never throws.
[[nodiscard]] int run(const std::vector<std::string>& args, std::istream& in, std::ostream& out,
                      std::ostream& err, const Screens& screens = {});

}  // namespace trainprint::cli
