// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "tables/faults.hpp"
#include "tables/load.hpp"
#include "tables/text_block.hpp"

namespace trainprint::tables {

/// Whose tables are read.
enum class Form {
  bundled,  ///< ours: `updated` and all required columns must be there
  own       ///< a user's: a row may name just what it changes
};

/// Reads documents called `<table>.json` into rows, in the order of the documents, with what each
/// row gives; names are not looked at. What a column does not allow goes to `faults`.
[[nodiscard]] LoadedTables read(std::vector<text::Document> documents, text::Comments comments,
                                Form form, TextBlock& texts, Faults& faults);

/// The required columns that a row does not give. A user's own row may leave out where its values
/// come from: from there.
template <class Row>
[[nodiscard]] std::vector<std::string_view> missing_columns(const Origin& origin, Form form) {
  std::vector<std::string_view> missing;
  for_each_column<Row>([&](const auto& field, Columns bit) {
    const bool given = (origin.columns & bit) != 0;
    const bool is_basis =
        std::is_same_v<Row, AcceleratorRow> && field.key == std::string_view{"basis"};
    const bool has_default = is_basis || field.table == std::string_view{"sources"};
    if (field.required && !given && !(form == Form::own && has_default)) {
      missing.emplace_back(field.key);
    }
  });
  return missing;
}

}  // namespace trainprint::tables
