// SPDX-License-Identifier: MIT
#include "report/statement.hpp"

namespace trainprint::report {

Statement statement_of(const Report& /*report*/, const View& /*view*/,
                       std::optional<Form> /*form*/) {
  return {};
}

Statement statement_of(const Comparison& /*comparison*/, const View& /*view*/,
                       std::optional<Form> /*form*/) {
  return {};
}

}  // namespace trainprint::report
