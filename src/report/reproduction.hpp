// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>

#include "report/layout.hpp"

namespace trainprint::report {

/// A published number beside ours.
struct Cell {
  std::string row, column;
  std::optional<double> published;  ///< nothing where the paper has no number
  double printed_unit = 1;          ///< 1000 where the paper prints thousands
  std::optional<double> computed;   ///< nothing where the method cannot give it
  bool is_money = false;

  /// The published number is what ours rounds to: within half a printed unit.
  [[nodiscard]] bool agrees() const;
};

/// One table of a paper.
struct PublishedTable {
  std::string title;
  std::vector<Cell> cells;
  std::vector<std::string> notes;
};

/// What a paper published and what is computed here.
struct Reproduction {
  std::vector<PublishedTable> tables;
};

/// Tables 1, 3 and 4 of Strubell, Ganesh and McCallum 2019, computed by the same path as any
/// estimate.
[[nodiscard]] Reproduction reproduce_strubell2019(const Catalogue& catalogue);

[[nodiscard]] std::size_t computed_cells(const Reproduction& reproduction);
[[nodiscard]] std::size_t disagreements(const Reproduction& reproduction);

/// A layout per table: published, computed, and whether they agree.
[[nodiscard]] std::vector<Layout> lay_out(const Reproduction& reproduction);

}  // namespace trainprint::report
