// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// A layout for the terminal: aligned columns, then the sections.
[[nodiscard]] std::string write_text(const report::Layout& layout);

}  // namespace trainprint::writers
