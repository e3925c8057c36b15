// SPDX-License-Identifier: MIT
#include "writers/hf.hpp"

namespace trainprint::writers {

std::string write_hf(const report::ModelCard& /*card*/) {
  return {};
}

}  // namespace trainprint::writers
