// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <trainprint/catalogue.hpp>

#include "browse/card.hpp"
#include "browse/sheet.hpp"

namespace trainprint::browse {

/// One kind of thing that the catalogue holds.
struct Kind {
  const char* name;      ///< plural, such as `accelerators`
  const char* singular;  ///< may be the same
  const char* columns;   ///< those that people are shown, separated by spaces
  Sheet (*list)(const Catalogue& catalogue);
  /// Throws InputError for a name that is not known.
  Card (*show)(const std::string& name, const Catalogue& catalogue);
};

/// Every kind, those that users look for first.
[[nodiscard]] std::span<const Kind> kinds();

/// The kind of that name, singular or plural, or null pointer.
[[nodiscard]] const Kind* find_kind(std::string_view word);

}  // namespace trainprint::browse
