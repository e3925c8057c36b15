// SPDX-License-Identifier: MIT
#include "report/model_card.hpp"

namespace trainprint::report {

ModelCard model_card_of(const Report& /*report*/) {
  return {};
}

ModelCard model_card_of(const Comparison& /*comparison*/) {
  return {};
}

}  // namespace trainprint::report
