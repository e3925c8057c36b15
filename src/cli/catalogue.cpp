// SPDX-License-Identifier: MIT
#include "cli/catalogue.hpp"

namespace trainprint::cli {

Catalogue open_catalogue(const Args& /*args*/, Context& /*context*/) {
  return Catalogue::bundled();
}

}  // namespace trainprint::cli
