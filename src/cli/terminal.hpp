// SPDX-License-Identifier: MIT
#pragma once

#include "writers/text.hpp"

namespace trainprint::cli {

/// What the streams of the program are shown on.
struct Screens {
  writers::Terminal out = {};
  bool err = false;  ///< a terminal
};

/// Those of the process. A pipe or a file is no terminal. Colour is left out where NO_COLOR is set
/// and not empty (no-color.org), or TERM is `dumb`.
[[nodiscard]] Screens standard_screens();

}  // namespace trainprint::cli
