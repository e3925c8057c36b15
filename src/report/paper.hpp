// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "report/comparison.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"

namespace trainprint::report {

/// A table for a paper, with what it is to cite.
struct Paper {
  Table table;
  std::string caption;
  std::vector<std::string> notes;  ///< under the table
  std::vector<Source> citations;   ///< the program, the method, and the sources of the numbers
};

[[nodiscard]] Paper paper_of(const Report& report, const View& view);
[[nodiscard]] Paper paper_of(const Comparison& comparison, const View& view);

}  // namespace trainprint::report
