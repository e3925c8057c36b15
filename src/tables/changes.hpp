// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "tables/tables.hpp"

namespace trainprint::tables {

/// What one row of a user's own tables does to the bundled ones.
struct Change {
  std::string place;  ///< such as `accelerators.json:4`
  std::string row;    ///< the columns that identify it, such as `aws us-east-1`
  bool is_new = false;
  std::vector<std::string> columns;  ///< of a bundled row that it changes
};

/// Every row of a user's own tables, table by table.
[[nodiscard]] std::vector<Change> changes(const Tables& tables);

}  // namespace trainprint::tables
