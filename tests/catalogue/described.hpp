// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <trainprint/catalogue.hpp>
#include <trainprint/estimate.hpp>

#include "catalogue/resolved.hpp"
#include "faults.hpp"
#include "readers/run.hpp"
#include "text/locate.hpp"

namespace trainprint {

/// The descriptions in a JSON document.
[[nodiscard]] inline std::vector<RunDescription> described(std::string content) {
  return readers::read_runs(
      std::make_shared<const text::Document>(text::Document{"run.json", std::move(content)}));
}

/// The one run of a JSON document.
[[nodiscard]] inline Run resolved_from(const std::string& content) {
  return resolve(described(content).front(), Catalogue::bundled());
}

/// `line:column code` of each fault, separated by commas.
[[nodiscard]] inline std::string positions(const std::vector<Diagnostic>& faults) {
  std::string out;
  for (const Diagnostic& fault : faults) {
    out += (out.empty() ? "" : ", ") + std::to_string(fault.line) + ":" +
           std::to_string(fault.column) + " " + fault.code;
  }
  return out;
}

/// The central value of a result that must be known.
template <class Result>
[[nodiscard]] double central(const Result& result) {
  return result.value().central().value();
}

/// Central energy of a run, kWh.
[[nodiscard]] inline double central_kwh(const Estimate& estimate) {
  return estimate.energy.range.central().value();
}

}  // namespace trainprint
