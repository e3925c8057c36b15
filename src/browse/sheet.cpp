// SPDX-License-Identifier: MIT
#include "browse/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/number.hpp"

namespace trainprint::browse {
namespace {

using text::Json;

// One function per kind of value.
template <class... Cases>
struct Visitor : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Visitor(Cases...) -> Visitor<Cases...>;

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, "; "));
}

std::string short_number(double number) {
  constexpr std::size_t longest = 6;
  std::string exact = text::exact(number);
  if (exact.size() <= longest || number == std::floor(number)) return exact;
  return number < 1000 ? fmt::format("{:.4g}", number) : fmt::format("{:.1f}", number);
}

template <class CellText>
report::Table table_of(const Sheet& sheet, std::string Column::*heading, const CellText& text_of) {
  report::Table table;
  for (const Column& column : sheet.columns) {
    table.columns.push_back({column.*heading, column.numeric});
  }
  table.rows.reserve(sheet.rows.size());
  for (const auto& row : sheet.rows) {
    auto& cells = table.rows.emplace_back();
    cells.reserve(row.size());
    for (const Value& value : row) cells.push_back(text_of(value));
  }
  return table;
}

}  // namespace

Value text_value(std::string_view text) {
  return text.empty() ? Value{} : Value{std::string{text}};
}

Value number_value(std::optional<double> number) {
  return number ? Value{*number} : Value{};
}

bool is_absent(const Value& value) {
  const auto* list = std::get_if<std::vector<std::string>>(&value);
  return std::holds_alternative<std::monostate>(value) || (list != nullptr && list->empty());
}

std::size_t column_index(const Sheet& sheet, std::string_view key) {
  const auto found = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                                  [&](const Column& column) { return column.key == key; });
  return static_cast<std::size_t>(found - sheet.columns.begin());
}

std::string exact_text(const Value& value) {
  return std::visit(Visitor{[](std::monostate) { return std::string{}; },
                            [](double number) { return text::exact(number); },
                            [](bool flag) { return std::string{flag ? "yes" : "no"}; },
                            [](const std::string& text) { return text; },
                            [](const std::vector<std::string>& items) { return joined(items); },
                            [](const Range<double>& range) {
                              return fmt::format("{}:{}:{}", text::exact(range.low()),
                                                 text::exact(range.central()),
                                                 text::exact(range.high()));
                            }},
                    value);
}

std::string short_text(const Value& value) {
  if (is_absent(value)) return "–";
  if (const auto* number = std::get_if<double>(&value)) return short_number(*number);
  if (const auto* range = std::get_if<Range<double>>(&value)) {
    std::string central = short_number(range->central());
    if (range->is_exact()) return central;
    return fmt::format("{} ({}–{})", central, short_number(range->low()),
                       short_number(range->high()));
  }
  return exact_text(value);
}

Json to_json(const Value& value) {
  return std::visit(
      Visitor{[](std::monostate) { return Json{}; },
              [](double number) { return text::json_number(number); },
              [](bool flag) { return text::json_boolean(flag); },
              [](const std::string& text) { return text::json_text(text); },
              [](const std::vector<std::string>& items) {
                std::vector<Json> array;
                array.reserve(items.size());
                for (const std::string& item : items) array.push_back(text::json_text(item));
                return text::json_array(std::move(array));
              },
              [](const Range<double>& range) {
                return text::json_object({{"low", text::json_number(range.low())},
                                          {"central", text::json_number(range.central())},
                                          {"high", text::json_number(range.high())}});
              }},
      value);
}

Json to_json(const Sheet& sheet) {
  std::vector<Json> rows;
  rows.reserve(sheet.rows.size());
  for (const auto& row : sheet.rows) {
    Json& object = rows.emplace_back();
    object.kind = Json::Kind::object;
    object.members.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      object.members.push_back({sheet.columns[i].key, 0, to_json(row[i])});
    }
  }
  return text::json_array(std::move(rows));
}

report::Table lay_out(const Sheet& sheet) {
  return table_of(sheet, &Column::heading, short_text);
}

report::Table exact_table(const Sheet& sheet) {
  return table_of(sheet, &Column::key, exact_text);
}

}  // namespace trainprint::browse
