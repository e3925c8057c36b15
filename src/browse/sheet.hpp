// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <trainprint/range.hpp>

#include "report/layout.hpp"
#include "text/json.hpp"

namespace trainprint::browse {

/// What a cell holds; nothing where it is not known. Lists never hold ranges, only cards do.
using Value = std::variant<std::monostate, double, bool, std::string, std::vector<std::string>,
                           Range<double>>;

/// A column of a sheet. The key says its unit, as in `tdp_w`.
struct Column {
  std::string key;
  std::string heading = key;
  bool numeric = false;
  bool names = false;           ///< its texts are compared as names: letters and digits alone
  std::string_view table = {};  ///< the table whose ids it holds; empty if none
};

/// A table before any format: typed values, full precision. Every row has a value per column.
struct Sheet {
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;
};

/// A text as a value; an empty one is absent.
[[nodiscard]] Value text_value(std::string_view text);

/// A number as a value, absent where there is none.
[[nodiscard]] Value number_value(std::optional<double> number);

/// True where nothing is known.
[[nodiscard]] bool is_absent(const Value& value);

/// The index of the column, or the number of columns if there is none.
[[nodiscard]] std::size_t column_index(const Sheet& sheet, std::string_view key);

/// The value with full precision; a list's items are joined by "; ", what is absent is empty.
[[nodiscard]] std::string exact_text(const Value& value);

/// The value for people: long numbers rounded, to four significant digits below 1000; `–` for what
/// is absent.
[[nodiscard]] std::string short_text(const Value& value);

/// The value as JSON; what is absent is null.
[[nodiscard]] text::Json to_json(const Value& value);

/// The rows as an array of objects.
[[nodiscard]] text::Json to_json(const Sheet& sheet);

/// The sheet for people.
[[nodiscard]] report::Table lay_out(const Sheet& sheet);

/// The sheet for other programs: keys as headings, full precision.
[[nodiscard]] report::Table exact_table(const Sheet& sheet);

}  // namespace trainprint::browse
