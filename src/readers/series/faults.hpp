// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <trainprint/diagnostic.hpp>

#include "text/locate.hpp"

namespace trainprint::readers {

/// What is wrong with one file of a series. A file can have a fault in each of a million lines, so
/// the first ones are kept and the rest is counted.
class SeriesFaults {
 public:
  explicit SeriesFaults(std::shared_ptr<const text::Document> document);

  /// A fault at byte `offset`.
  void add(std::size_t offset, std::string_view code, std::string message, std::string hint);
  /// A fault that was found apart from these.
  void add(Diagnostic fault);

  [[nodiscard]] bool none() const { return faults_.empty(); }
  /// Throws InputError with the faults, if there are any; the last says how many more there are.
  void throw_any() const;

 private:
  [[nodiscard]] bool full() const;

  std::shared_ptr<const text::Document> document_;
  std::vector<Diagnostic> faults_;
  std::size_t quoted_ = 0, more_ = 0;
};

}  // namespace trainprint::readers
