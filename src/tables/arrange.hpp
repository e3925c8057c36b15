// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tables/load.hpp"
#include "tables/names.hpp"
#include "tables/order.hpp"
#include "tables/text_block.hpp"
#include "text/suggest.hpp"

namespace trainprint::tables {

/// Where each row of `table` goes when they are sorted by their `order_key`; `tables` holds their
/// text.
template <class Row>
[[nodiscard]] std::vector<std::size_t> sorted_order(const Tables& tables,
                                                    const std::vector<Row>& rows) {
  using Key = decltype(order_key(tables, Row{}));
  std::vector<std::pair<Key, std::size_t>> keys;
  keys.reserve(rows.size());
  for (const Row& row : rows) keys.emplace_back(order_key(tables, row), keys.size());
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> order;
  order.reserve(keys.size());
  for (const auto& key : keys) order.push_back(key.second);
  return order;
}

/// Sorts the rows of a table, with their origins.
template <class Row>
void sort(LoadedTable<Row>& table, const TextBlock& texts) {
  Tables tables;
  tables.text = texts.all();
  LoadedTable<Row> sorted;
  sorted.rows.reserve(table.rows.size());
  sorted.origins.reserve(table.rows.size());
  for (const std::size_t at : sorted_order(tables, table.rows)) {
    sorted.rows.push_back(table.rows[at]);
    sorted.origins.push_back(table.origins[at]);
  }
  table = std::move(sorted);
}

/// Gives a sorted table the names that its rows answer to.
template <class Row>
void index(LoadedTable<Row>& table, TextBlock& texts) {
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    for (const std::string& name : names_of(texts, table.rows[row])) {
      table.names.push_back({texts.append(text::normalised(name)), row});
    }
  }
  const auto key = [&](const NameRow& name) { return std::pair{texts.str(name.key), name.row}; };
  std::sort(table.names.begin(), table.names.end(),
            [&](const NameRow& a, const NameRow& b) { return key(a) < key(b); });
  table.names.erase(
      std::unique(table.names.begin(), table.names.end(),
                  [&](const NameRow& a, const NameRow& b) { return key(a) == key(b); }),
      table.names.end());
}

}  // namespace trainprint::tables
