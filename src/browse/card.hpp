// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "browse/sheet.hpp"
#include "report/layout.hpp"

namespace trainprint::browse {

/// One thing known about what a card shows.
struct Fact {
  std::string key;  ///< in JSON and CSV, with its unit
  std::string heading;
  Value value;
  std::string unit = {};  ///< for people
  std::vector<std::string> sources = {};
};

/// A table of a card.
struct CardTable {
  std::string key, heading;
  Sheet sheet;
  std::string bars = {};  ///< the column that is drawn as bars for people; empty if none
};

/// All that the tables know about one thing, before any format.
struct Card {
  std::string kind, id, title;
  std::vector<Fact> facts;
  std::vector<CardTable> tables;
  std::vector<std::string> notes;
};

/// The ids of every source behind a card: of its facts, and in the columns of its tables that hold
/// ids of table `sources`. Sorted, each once.
[[nodiscard]] std::vector<std::string> source_ids(const Card& card);

/// The card for people; tables without rows and columns without values are left
/// out.
[[nodiscard]] report::Layout lay_out(const Card& card, const Catalogue& catalogue);

/// The card as the document `trainprint/show/1` (docs/commands/show.md#json).
[[nodiscard]] std::string to_json(const Card& card, const Catalogue& catalogue);

/// The card as one table for other programs: a row for each fact and for each cell of its tables.
[[nodiscard]] report::Table exact_table(const Card& card);

}  // namespace trainprint::browse
