// SPDX-License-Identifier: MIT
#pragma once

#include "writers/text.hpp"

namespace trainprint::cli {

/// What standard output is shown on: nothing where it is a pipe or a file. Colour is left out where
/// NO_COLOR is set to anything (no-color.org) or TERM is `dumb`.
[[nodiscard]] writers::Terminal standard_output_terminal();

/// Whether standard error is shown to somebody.
[[nodiscard]] bool standard_error_is_terminal();

}  // namespace trainprint::cli
