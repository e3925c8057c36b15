// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "catalogue/findings.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// Lists a value among the assumptions if it comes from a user's own tables: if that column of the
/// row does.
template <class Row>
void note_own(const tables::Tables& tables, const Row& row, std::string_view column,
              std::string field, std::string value, Findings& findings) {
  const std::string_view place = tables::own_place(tables, row, column);
  if (place.empty()) return;
  findings.assume(std::move(field), std::move(value), fmt::format("your own table, {}", place));
}

}  // namespace trainprint
