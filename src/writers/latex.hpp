// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "report/paper.hpp"

namespace trainprint::writers {

/// A booktabs table for pdflatex, with its notes.
[[nodiscard]] std::string write_latex(const report::Paper& paper);

/// The entries of what a paper cites, for BibTeX.
[[nodiscard]] std::string write_bibtex(const report::Paper& paper);

}  // namespace trainprint::writers
