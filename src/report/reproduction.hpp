// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/series.hpp>

#include "report/layout.hpp"

namespace trainprint::report {

/// A published number beside ours.
struct Cell {
  /// What the paper says of its number.
  enum class Says {
    equal,  ///< that is what it comes to
    above,  ///< it comes to more
    below   ///< it comes to less
  };

  std::string row, column;
  std::optional<double> published;  ///< nothing where the paper has no number
  double printed_unit = 1;          ///< 1000 where the paper prints thousands, 0.1 for one decimal
  std::optional<double> computed;   ///< nothing where the method cannot give it
  bool is_money = false;
  Says says = Says::equal;
  bool asserted = true;  ///< false: set beside each other, as ours rests on other data

  /// The published number is what ours rounds to, within half a printed unit, or the bound that it
  /// keeps. True where there is nothing to hold against each other.
  [[nodiscard]] bool agrees() const;
};

/// One table of a paper.
struct PublishedTable {
  std::string title;
  std::vector<Cell> cells;
  std::vector<std::string> notes;
  bool is_grid = false;  ///< shown as the paper does, a line per row; else a line per cell
};

/// What a paper published and what is computed here.
struct Reproduction {
  std::vector<PublishedTable> tables;
  std::string paper = {};  ///< as the command line calls it
};

/// Tables 1, 3 and 4 of Strubell, Ganesh and McCallum 2019, computed by the same path as any
/// estimate.
[[nodiscard]] Reproduction reproduce_strubell2019(const Catalogue& catalogue);

/// Tables 1 to 3 of Dodge et al. 2022 and what its text says of them, runs by the same path as any
/// estimate.
[[nodiscard]] Reproduction reproduce_dodge2022(const Catalogue& catalogue);

/// Tables 4 to 13 of Dodge et al. 2022, what flexible starts and pauses save its 11 runs, on other
/// series than the paper's, and these series (docs/commands/reproduce.md#series).
[[nodiscard]] std::vector<PublishedTable> dodge2022_savings(const std::vector<GridSeries>& zones);

[[nodiscard]] std::size_t computed_cells(const Reproduction& reproduction);
[[nodiscard]] std::size_t disagreements(const Reproduction& reproduction);

/// How many cells are computed, and how many of them disagree.
[[nodiscard]] std::string verdict_text(const Reproduction& reproduction);

/// A layout per table: published, computed, and whether they agree.
[[nodiscard]] std::vector<Layout> lay_out(const Reproduction& reproduction);

/// A row per cell, with full precision, for other programs.
[[nodiscard]] Table exact_table(const Reproduction& reproduction);

/// The document `trainprint/reproduction/1` (docs/formats.md#json).
[[nodiscard]] std::string to_json(const Reproduction& reproduction);

/// Its JSON Schema.
[[nodiscard]] std::string reproduction_schema();

}  // namespace trainprint::report
