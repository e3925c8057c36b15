// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/layout.hpp"

namespace trainprint::writers {

/// A table as comma-separated values, quoted as RFC 4180 says, with a line of headings; lines end
/// with a line feed alone.
[[nodiscard]] std::string write_csv(const report::Table& table);

}  // namespace trainprint::writers
