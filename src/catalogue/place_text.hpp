// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <fmt/format.h>

#include <trainprint/run.hpp>

#include "text/locate.hpp"

namespace trainprint {

/// Where a value stands, for assumptions: `job.sbatch:7`, without folders, or the option's name;
/// empty for no place at all.
[[nodiscard]] inline std::string place_text(const Place& place) {
  if (place.document == nullptr) return text::printable(place.option);
  const Diagnostic here = text::diagnose(place, "", "");
  return fmt::format("{}:{}", here.file.substr(here.file.find_last_of('/') + 1), here.line);
}

}  // namespace trainprint
