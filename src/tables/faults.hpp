// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <trainprint/diagnostic.hpp>

namespace trainprint::tables {

/// Gathers what is wrong, so that all of it is reported at once; keeps the first hundred.
class Faults {
 public:
  void add(Diagnostic fault) {
    if (faults_.size() < most) faults_.push_back(std::move(fault));
  }

  /// Throws InputError if there is any fault.
  void throw_if_any() {
    if (!faults_.empty()) throw InputError{std::move(faults_)};
  }

 private:
  static constexpr std::size_t most = 100;
  std::vector<Diagnostic> faults_;
};

}  // namespace trainprint::tables
