// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "browse/kinds.hpp"
#include "browse/query.hpp"
#include "browse/sheet.hpp"

namespace trainprint::browse {

/// What is asked of a list.
struct Request {
  std::vector<std::string> words;  ///< each must stand in some cell
  std::vector<Condition> conditions;
  std::string provider;  ///< any spelling; empty: all
  std::string sort;      ///< a column, or `-column`; empty: the order of the table
};

/// The rows of a kind that a request asks for, with all columns. In columns that refer to another
/// table a condition may give any name of what it means; `notes` gets what an ambiguous one is
/// taken for. Throws InputError: `unknown-column`, `bad-filter`, `unknown-provider`.
[[nodiscard]] Sheet list(const Kind& kind, const Request& request, const Catalogue& catalogue,
                         std::vector<std::string>& notes);

/// The columns that people are shown, and where rows are the user's own if any is.
[[nodiscard]] Sheet for_people(const Kind& kind, const Sheet& sheet);

/// The rows as the document `trainprint/list/1` (docs/commands/list.md#json).
[[nodiscard]] std::string to_json(const Kind& kind, const Sheet& sheet);

}  // namespace trainprint::browse
