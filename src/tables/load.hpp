// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"
#include "text/json.hpp"
#include "text/locate.hpp"

namespace trainprint::tables {

/// Where a row came from: its document, and its JSON, whose values know where they stood.
struct Origin {
  std::size_t document = 0;
  text::Json json;
};

/// One table as it was read. `origins` are those of the rows, in the same order.
template <class Row>
struct LoadedTable {
  std::vector<Row> rows;
  std::vector<Origin> origins;
  std::vector<NameRow> names;
};

/// Tables that were read from JSON documents, and all that belongs to them.
struct LoadedTables {
  std::vector<text::Document> documents;
  std::string text;
  std::string version;
  PerTable<LoadedTable> all;

  template <class Row>
  [[nodiscard]] const LoadedTable<Row>& of() const {
    return std::get<LoadedTable<Row>>(all);
  }
  /// Stays valid until these tables change or move; its `sha256` is empty.
  [[nodiscard]] Tables view() const;
};

/// Reads documents called `<table>.json`; each holds `updated`, `rows` and perhaps `$schema`.
/// Throws InputError naming every value that its column doesn't allow; `check` finds what goes
/// beyond one row.
[[nodiscard]] LoadedTables load(std::vector<text::Document> documents, text::Comments comments);

}  // namespace trainprint::tables
