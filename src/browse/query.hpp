// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "browse/sheet.hpp"

namespace trainprint::browse {

/// What a row's value must be to the value of a condition: `=`, `!=`, `>`, `>=`, `<`, `<=`, `~`.
enum class Comparison { equal, different, above, at_least, below, at_most, contains };

/// What a row must satisfy: `tdp_w>300`, `provider=aws`, `name~rtx`. An empty value stands for what
/// is absent.
struct Condition {
  std::string column;
  Comparison comparison = Comparison::equal;
  std::string value;
};

/// Reads COLUMN OP VALUE. Throws InputError `bad-filter`.
[[nodiscard]] Condition read_condition(const std::string& text);

/// Keeps the rows that satisfy a condition. Numbers compare as numbers, names by their letters and
/// digits, other texts without regard to case; a list satisfies it if one of its items does; what
/// is absent is only different. Throws InputError `unknown-column`, `bad-filter`.
void keep(Sheet& sheet, const Condition& condition);

/// Keeps the rows in which every word stands in some cell, without regard to case.
void keep_with_words(Sheet& sheet, const std::vector<std::string>& words);

/// Sorts by a column, or descending by `-column`; what is absent goes last, equal rows keep their
/// order. Throws InputError `unknown-column`.
void sort(Sheet& sheet, std::string_view column);

/// The columns of those keys, in that order. Throws InputError `unknown-column`.
[[nodiscard]] Sheet only(const Sheet& sheet, const std::vector<std::string>& keys);

}  // namespace trainprint::browse
