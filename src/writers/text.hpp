// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// What a text is shown on.
struct Terminal {
  std::optional<std::size_t> columns;  ///< none: no terminal, tables are as wide as they need
  bool colour = false;
};

/// A layout for the terminal: aligned columns, then the sections.
[[nodiscard]] std::string write_text(const report::Layout& layout, const Terminal& terminal = {});

}  // namespace trainprint::writers
