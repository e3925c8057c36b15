// SPDX-License-Identifier: MIT
#include "report/reproduction.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/json.hpp"
#include "text/number.hpp"

namespace trainprint::report {
namespace {

template <class Count>
std::size_t count_cells(const Reproduction& reproduction, const Count& counts) {
  std::size_t sum = 0;
  for (const PublishedTable& table : reproduction.tables) {
    sum += static_cast<std::size_t>(std::count_if(table.cells.begin(), table.cells.end(), counts));
  }
  return sum;
}

bool is_asserted(const Cell& cell) {
  return cell.asserted && cell.published && cell.computed;
}

// The decimals that the paper prints.
int printed_decimals(const Cell& cell) {
  return std::max(0, static_cast<int>(std::lround(-std::log10(cell.printed_unit))));
}

const char* bound_of(const Cell& cell) {
  switch (cell.says) {
    case Cell::Says::above:
      return "> ";
    case Cell::Says::below:
      return "< ";
    case Cell::Says::equal:
      break;
  }
  return "";
}

std::string computed_text(const Cell& cell, int decimals) {
  if (!cell.computed) return "–";
  return (cell.is_money ? "$" : "") + text::with_decimals(*cell.computed, decimals);
}

std::string published_text(const Cell& cell) {
  if (!cell.published) return "–";
  const bool thousands = cell.printed_unit == 1000;
  return bound_of(cell) + std::string{cell.is_money ? "$" : ""} +
         text::with_decimals(thousands ? *cell.published / 1000 : *cell.published,
                             printed_decimals(cell)) +
         (thousands ? "k" : "");
}

const char* verdict_of(const Cell& cell) {
  if (!is_asserted(cell)) return "–";
  return cell.agrees() ? "yes" : "NO";
}

Table listed(const PublishedTable& published) {
  Table table;
  table.columns = {{"Row", false},
                   {"Column", false},
                   {"Published", true},
                   {"Computed", true},
                   {"Agrees", false}};
  for (const Cell& cell : published.cells) {
    table.rows.push_back({cell.row, cell.column, published_text(cell),
                          computed_text(cell, printed_decimals(cell) + 2), verdict_of(cell)});
  }
  return table;
}

// As columns of numbers are read: with all decimals.
std::string in_column(const Cell& cell, const std::optional<double>& number) {
  if (!number) return "–";
  const int decimals = printed_decimals(cell);
  return decimals == 0 ? text::with_decimals(*number, 0)
                       : fmt::format("{:.{}f}", *number, decimals);
}

// A line per row of the paper, or two where the paper has numbers: its own, and ours.
Table as_grid(const PublishedTable& published) {
  const bool with_published =
      std::any_of(published.cells.begin(), published.cells.end(),
                  [](const Cell& cell) { return cell.published.has_value(); });
  Table table;
  table.columns = {{"", false}};
  for (const Cell& cell : published.cells) {
    if (cell.row != published.cells.front().row) break;
    table.columns.push_back({cell.column, true});
  }
  const std::size_t width = table.columns.size() - 1;
  for (std::size_t i = 0; i + width <= published.cells.size(); i += width) {
    std::vector<std::string> paper{published.cells[i].row + ", paper"};
    std::vector<std::string> ours{published.cells[i].row + (with_published ? ", here" : "")};
    for (std::size_t j = i; j < i + width; ++j) {
      const Cell& cell = published.cells[j];
      paper.push_back(in_column(cell, cell.published));
      ours.push_back(in_column(cell, cell.computed));
    }
    if (with_published) table.rows.push_back(std::move(paper));
    table.rows.push_back(std::move(ours));
  }
  return table;
}

text::Json number_or_null(const std::optional<double>& number) {
  return number ? text::json_number(*number) : text::Json{};
}

const char* word_of(Cell::Says says) {
  switch (says) {
    case Cell::Says::above:
      return "above";
    case Cell::Says::below:
      return "below";
    case Cell::Says::equal:
      break;
  }
  return "equal";
}

text::Json json_of(const Cell& cell) {
  return text::json_object(
      {{"row", text::json_text(cell.row)},
       {"column", text::json_text(cell.column)},
       {"published", number_or_null(cell.published)},
       {"printed_unit", text::json_number(cell.printed_unit)},
       {"says", text::json_text(word_of(cell.says))},
       {"computed", number_or_null(cell.computed)},
       {"agrees", is_asserted(cell) ? text::json_boolean(cell.agrees()) : text::Json{}}});
}

text::Json json_of(const PublishedTable& table) {
  std::vector<text::Json> cells, notes;
  for (const Cell& cell : table.cells) cells.push_back(json_of(cell));
  for (const std::string& note : table.notes) notes.push_back(text::json_text(note));
  return text::json_object({{"title", text::json_text(table.title)},
                            {"cells", text::json_array(std::move(cells))},
                            {"notes", text::json_array(std::move(notes))}});
}

std::string exact_or_empty(const std::optional<double>& number) {
  return number ? text::exact(*number) : "";
}

}  // namespace

bool Cell::agrees() const {
  if (!published || !computed) return true;
  switch (says) {
    case Says::above:
      return *computed > *published;
    case Says::below:
      return *computed < *published;
    case Says::equal:
      break;
  }
  // Half a unit, and what the last bits of the multiplication may add.
  constexpr double half = 0.5 + 1e-9;
  return std::abs(*published - *computed) <= half * printed_unit;
}

std::size_t computed_cells(const Reproduction& reproduction) {
  return count_cells(reproduction, is_asserted);
}

std::size_t disagreements(const Reproduction& reproduction) {
  return count_cells(reproduction,
                     [](const Cell& cell) { return is_asserted(cell) && !cell.agrees(); });
}

std::string verdict_text(const Reproduction& reproduction) {
  return fmt::format("{} cells computed, {} disagree", computed_cells(reproduction),
                     disagreements(reproduction));
}

std::vector<Layout> lay_out(const Reproduction& reproduction) {
  std::vector<Layout> layouts;
  for (const PublishedTable& table : reproduction.tables) {
    Layout layout;
    layout.title = table.title;
    layout.table = table.is_grid ? as_grid(table) : listed(table);
    if (!table.notes.empty()) layout.sections.push_back({"Notes", table.notes});
    layouts.push_back(std::move(layout));
  }
  return layouts;
}

Table exact_table(const Reproduction& reproduction) {
  Table out;
  out.columns = {{"table", false},       {"row", false},  {"column", false},  {"published", true},
                 {"printed_unit", true}, {"says", false}, {"computed", true}, {"agrees", false}};
  for (const PublishedTable& table : reproduction.tables) {
    for (const Cell& cell : table.cells) {
      const char* agrees = cell.agrees() ? "true" : "false";
      out.rows.push_back({table.title, cell.row, cell.column, exact_or_empty(cell.published),
                          text::exact(cell.printed_unit), word_of(cell.says),
                          exact_or_empty(cell.computed), is_asserted(cell) ? agrees : ""});
    }
  }
  return out;
}

std::string to_json(const Reproduction& reproduction) {
  std::vector<text::Json> tables;
  for (const PublishedTable& table : reproduction.tables) tables.push_back(json_of(table));
  const auto count = [](std::size_t number) {
    return text::json_number(static_cast<double>(number));
  };
  return text::write_json(
      text::json_object({{"schema", text::json_text("trainprint/reproduction/1")},
                         {"paper", text::json_text(reproduction.paper)},
                         {"tables", text::json_array(std::move(tables))},
                         {"cells", count(computed_cells(reproduction))},
                         {"disagreements", count(disagreements(reproduction))}}));
}

}  // namespace trainprint::report
