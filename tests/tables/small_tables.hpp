// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tables/load.hpp"

namespace trainprint::tables {

/// The rows of tables by table name: JSON objects, one to a line, separated by commas.
using RowsByTable = std::map<std::string, std::string>;

/// A small complete set of rows without faults.
[[nodiscard]] RowsByTable small_tables();

/// The small set with the rows of `table` replaced.
[[nodiscard]] RowsByTable small_tables_with(const std::string& table, const std::string& rows);

/// Documents called `<table>.json`, whose rows begin in line 2.
[[nodiscard]] std::vector<text::Document> documents(const RowsByTable& tables);

/// Loads the tables without checking them.
[[nodiscard]] LoadedTables loaded(const RowsByTable& tables);

/// All faults that loading and checking find, as people read them.
[[nodiscard]] std::string faults(const std::vector<text::Document>& documents);
[[nodiscard]] std::string faults(const RowsByTable& tables);

/// `file:line code at value` of each fault, one to a line, for faults that have a place.
[[nodiscard]] std::string codes(const std::vector<text::Document>& documents);
[[nodiscard]] std::string codes(const RowsByTable& tables);

/// The content of a file under the source tree's `data`.
[[nodiscard]] std::string data_file(const std::string& name);

}  // namespace trainprint::tables
