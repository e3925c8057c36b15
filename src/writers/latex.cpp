// SPDX-License-Identifier: MIT
#include "writers/latex.hpp"

namespace trainprint::writers {

std::string write_latex(const report::Paper& /*paper*/) {
  return {};
}

std::string write_bibtex(const report::Paper& /*paper*/) {
  return {};
}

}  // namespace trainprint::writers
