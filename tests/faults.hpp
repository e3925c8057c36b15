// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <trainprint/diagnostic.hpp>

namespace trainprint {

/// The faults with which `call` refuses its input; none if it returns.
template <class Call>
[[nodiscard]] std::vector<Diagnostic> faults_of(const Call& call) {
  try {
    static_cast<void>(call());
    return {};
  } catch (const InputError& error) {
    return error.diagnostics();
  }
}

/// The codes of some faults, separated by spaces.
[[nodiscard]] inline std::string codes(const std::vector<Diagnostic>& faults) {
  std::string out;
  for (const Diagnostic& fault : faults) out += (out.empty() ? "" : " ") + fault.code;
  return out;
}

}  // namespace trainprint
