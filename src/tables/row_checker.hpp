// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "tables/faults.hpp"
#include "tables/load.hpp"

namespace trainprint::tables {

/// What checks of rows share: which rows are looked at, and where a fault of one stands.
class RowChecker {
 protected:
  using Ids = std::vector<std::string_view>;

  RowChecker(const LoadedTables& loaded, Faults& faults)
      : loaded_{loaded}, tables_{loaded.view()}, faults_{faults} {}

  // Visits the rows that were read: of a user's tables, the user's own.
  template <class Row, class Visit>
  void each(Visit&& visit) const {
    const LoadedTable<Row>& table = loaded_.of<Row>();
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (table.origins[i].document != Origin::none) visit(table.rows[i], table.origins[i]);
    }
  }

  // True if the row gives that column itself.
  template <class Row>
  [[nodiscard]] static bool gives(const Origin& origin, std::string_view column) {
    return (origin.columns & column_bit<Row>(column)) != 0;
  }

  [[nodiscard]] text::Json json(const Origin& origin) const {
    return text::parse_json_at(document(origin), loaded_.comments, origin.offset);
  }

  [[nodiscard]] const text::Document& document(const Origin& origin) const {
    return loaded_.documents[origin.document];
  }

  // A fault of the value of `key`, or of the row if it has none.
  void fault(const Origin& origin, std::string_view key, std::string_view code, std::string message,
             std::string hint = {}) {
    if (faults_.is_full()) return;
    const text::Json row = json(origin);
    const text::Json* value = row.find(key);
    fault(origin, value == nullptr ? row.offset : value->offset, code, std::move(message),
          std::move(hint));
  }

  void fault(const Origin& origin, std::size_t offset, std::string_view code, std::string message,
             std::string hint) {
    if (faults_.is_full()) return;
    faults_.add(
        text::diagnose(document(origin), offset, code, std::move(message), std::move(hint)));
  }

  // A suggestion; a user may also add the row that is missing.
  [[nodiscard]] std::string mend(const std::string& suggestion, std::string_view table) const {
    if (loaded_.base == nullptr) return suggestion;
    return suggestion.empty() ? fmt::format("add it to {}.json", table)
                              : fmt::format("{} Or add it to {}.json", suggestion, table);
  }

  // The two checkers are this class with checks of their own; nothing else sees it.
  // NOLINTBEGIN(misc-non-private-member-variables-in-classes)
  const LoadedTables& loaded_;
  Tables tables_;
  Faults& faults_;
  // NOLINTEND(misc-non-private-member-variables-in-classes)
};

}  // namespace trainprint::tables
