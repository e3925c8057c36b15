// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tables/tables.hpp"
#include "text/json.hpp"
#include "text/locate.hpp"

namespace trainprint::tables {

/// Where a row came from: its document, and where in it the row begins.
struct Origin {
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  std::size_t document = none;  ///< `none` for a row of the tables that others are laid over
  std::size_t offset = 0;
  Columns columns = 0;  ///< those that were given
  bool is_new = false;  ///< not a change of a row of the base
};

/// One table as it was read. `origins` are those of the rows, in the same order.
template <class Row>
struct LoadedTable {
  std::vector<Row> rows;
  std::vector<Origin> origins;
  std::vector<NameRow> names;
  std::vector<OwnRow> own;
};

/// Tables that were read from JSON documents, and all that belongs to them.
struct LoadedTables {
  std::vector<text::Document> documents;
  text::Comments comments = text::Comments::refused;
  std::string text;
  std::string version;
  std::vector<std::string> own_files;
  PerTable<LoadedTable> all;
  const Tables* base = nullptr;  ///< what these are laid over: its tables stand for empty ones

  template <class Row>
  [[nodiscard]] const LoadedTable<Row>& of() const {
    return std::get<LoadedTable<Row>>(all);
  }
  /// Stays valid until these tables change or move; its `sha256` is that of the base, if there is
  /// one.
  [[nodiscard]] Tables view() const;
};

/// Reads documents called `<table>.json`; each holds `updated`, `rows` and perhaps `$schema`.
/// Throws InputError naming every value that its column doesn't allow; `check` finds what goes
/// beyond one row.
[[nodiscard]] LoadedTables load(std::vector<text::Document> documents, text::Comments comments);

}  // namespace trainprint::tables
