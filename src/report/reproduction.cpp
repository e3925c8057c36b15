// SPDX-License-Identifier: MIT
#include "report/reproduction.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

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

bool is_computed(const Cell& cell) {
  return cell.published && cell.computed;
}

std::string number_text(const Cell& cell, const std::optional<double>& number, int decimals) {
  if (!number) return "–";
  return (cell.is_money ? "$" : "") + text::with_decimals(*number, decimals);
}

std::string published_text(const Cell& cell) {
  if (!cell.published) return "–";
  const std::string thousands = cell.printed_unit == 1000 ? "k" : "";
  return (cell.is_money ? "$" : "") + text::with_decimals(*cell.published / cell.printed_unit, 0) +
         thousands;
}

}  // namespace

bool Cell::agrees() const {
  // Half a unit, and what the last bits of the multiplication may add.
  constexpr double half = 0.5 + 1e-9;
  return !published || !computed || std::abs(*published - *computed) <= half * printed_unit;
}

std::size_t computed_cells(const Reproduction& reproduction) {
  return count_cells(reproduction, is_computed);
}

std::size_t disagreements(const Reproduction& reproduction) {
  return count_cells(reproduction, [](const Cell& cell) { return !cell.agrees(); });
}

std::vector<Layout> lay_out(const Reproduction& reproduction) {
  std::vector<Layout> layouts;
  for (const PublishedTable& table : reproduction.tables) {
    Layout layout;
    layout.title = table.title;
    layout.table.columns = {{"Row", false},
                            {"Column", false},
                            {"Published", true},
                            {"Computed", true},
                            {"Agrees", false}};
    for (const Cell& cell : table.cells) {
      const std::string verdict = !is_computed(cell) ? "–" : cell.agrees() ? "yes" : "NO";
      layout.table.rows.push_back({cell.row, cell.column, published_text(cell),
                                   number_text(cell, cell.computed, 2), verdict});
    }
    if (!table.notes.empty()) layout.sections.push_back({"Notes", table.notes});
    layouts.push_back(std::move(layout));
  }
  return layouts;
}

}  // namespace trainprint::report
