// SPDX-License-Identifier: MIT
#include <memory>
#include <utility>

#include <trainprint/read_runs.hpp>

#include "readers/run.hpp"

namespace trainprint {

std::vector<RunDescription> read_runs(std::string json, std::string name) {
  return readers::read_runs(
      std::make_shared<const text::Document>(text::Document{std::move(name), std::move(json)}));
}

}  // namespace trainprint
