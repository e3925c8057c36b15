// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/statement.hpp"

namespace trainprint::writers {

/// A statement as paragraphs and lines of plain text.
[[nodiscard]] std::string write_prose(const report::Statement& statement);

}  // namespace trainprint::writers
