// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// A page of its own: one file, no scripts, nothing fetched; drawings as SVG.
[[nodiscard]] std::string write_html(const report::Layout& layout);

}  // namespace trainprint::writers
