// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// An entry of a bibliography. Empty texts are not known.
struct Citation {
  std::string key;  ///< letters, digits and `-:_` only
  std::string title, year, url, note;
};

/// A table for a paper, with what it is to cite.
struct Paper {
  std::string label;  ///< to refer to it: letters, digits and `-:` only
  Table table;
  std::size_t total_rows = 0;  ///< the last ones
  std::string caption;
  std::vector<std::string> notes;   ///< under the table
  std::string sources;              ///< of the numbers, in a sentence; where there are any
  std::vector<Citation> citations;  ///< the program, the methods, and the sources of the numbers
};

/// The entry for a source.
[[nodiscard]] Citation citation_of(const Source& source);

/// The entry for the program and its tables.
[[nodiscard]] Citation citation_of_program(const RunReports& reports);

/// Those of the sources that stand behind what a table of runs shows.
[[nodiscard]] std::vector<Source> table_sources(const std::vector<Source>& all,
                                                std::vector<RunReport> runs);

/// `tab:trainprint-` and letters and digits of a name.
[[nodiscard]] std::string label_of(std::string_view name);

/// The table in the columns of Strubell et al. 2019, Table 3.
[[nodiscard]] Paper paper_of(const Report& report, const View& view);

/// The ranking, of as many rows as the view says.
[[nodiscard]] Paper paper_of(const Comparison& comparison, const View& view);

}  // namespace trainprint::report
