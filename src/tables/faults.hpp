// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <tuple>
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

  /// True if what is added now would not be kept.
  [[nodiscard]] bool is_full() const { return faults_.size() >= most; }

  /// Throws InputError, in the order of files and lines, if there is any fault.
  void throw_if_any() {
    if (faults_.empty()) return;
    const auto place = [](const Diagnostic& fault) {
      return std::tie(fault.file, fault.line, fault.column);
    };
    std::stable_sort(faults_.begin(), faults_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
    throw InputError{std::move(faults_)};
  }

 private:
  static constexpr std::size_t most = 100;
  std::vector<Diagnostic> faults_;
};

}  // namespace trainprint::tables
