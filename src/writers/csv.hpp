// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// A table as comma-separated values, quoted as RFC 4180 says, with a line of headings; lines end
/// with a line feed alone. A text that a spreadsheet would run as a formula begins with an
/// apostrophe (docs/formats.md#csv); numbers are as they are.
[[nodiscard]] std::string write_csv(const report::Table& table);

}  // namespace trainprint::writers
