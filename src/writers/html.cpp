// SPDX-License-Identifier: MIT
#include "writers/html.hpp"

namespace trainprint::writers {

std::string write_html(const report::Layout& /*layout*/) {
  return {};
}

}  // namespace trainprint::writers
