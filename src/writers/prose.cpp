// SPDX-License-Identifier: MIT
#include "writers/prose.hpp"

namespace trainprint::writers {

std::string write_prose(const report::Statement& /*statement*/) {
  return {};
}

}  // namespace trainprint::writers
