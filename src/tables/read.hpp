// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

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

/// Faults (`missing-key`) for the required columns that a row does not give. A user's own row may
/// leave out where its values come from: from there.
template <class Row>
void require_columns(const LoadedTables& loaded, const Origin& origin, Form form, Faults& faults) {
  std::uint64_t bit = 1;
  for_each(Fields<Row>::columns, [&](const auto& field) {
    const bool given = (origin.columns & bit) != 0;
    bit <<= 1U;
    const bool is_basis =
        std::is_same_v<Row, AcceleratorRow> && field.key == std::string_view{"basis"};
    const bool has_default = is_basis || field.table == std::string_view{"sources"};
    if (!field.required || given || (form == Form::own && has_default) || faults.is_full()) return;
    faults.add(text::diagnose(loaded.documents[origin.document], origin.offset, "missing-key",
                              fmt::format("this object lacks '{}'", field.key),
                              fmt::format("'{}' is: {}", field.key, field.meaning)));
  });
}

}  // namespace trainprint::tables
