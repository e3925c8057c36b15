// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// A layout as GitHub-flavoured Markdown: tables, and a list for the lines of each section.
[[nodiscard]] std::string write_markdown(const report::Layout& layout);

}  // namespace trainprint::writers
