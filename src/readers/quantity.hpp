// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <trainprint/run.hpp>

#include "text/json.hpp"

namespace trainprint::readers {

/// The document that is read, and what is found wrong with it.
struct Reading {
  std::shared_ptr<const text::Document> document;
  std::vector<Diagnostic>* faults = nullptr;

  [[nodiscard]] Place at(std::size_t offset) const { return {document, offset, {}}; }
  void fault(std::size_t offset, std::string_view code, std::string message,
             std::string hint) const;
  /// Fault `wrong-type`: `expected` says what the value of `key` should be.
  void wrong_type(std::string_view key, const text::Json& value, std::string_view expected) const;
};

/// Reads the value of `key`: a number, {low, central, high}, or, for a duration, a text. Nothing,
/// with a fault (`wrong-type`, `unknown-key`, `bad-range`, `not-a-duration`), if it is none of
/// them.
[[nodiscard]] Maybe<Range<double>> read_quantity(std::string_view key, const text::Json& value,
                                                 bool is_duration, const Reading& reading);

}  // namespace trainprint::readers
