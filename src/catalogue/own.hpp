// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <trainprint/factor.hpp>

#include "catalogue/findings.hpp"
#include "catalogue/provenance.hpp"
#include "tables/overlay.hpp"
#include "tables/tables.hpp"

namespace trainprint {

/// Lists a value among the assumptions if it comes from a user's own tables: if that column of the
/// row does.
template <class Row>
void note_own(const tables::Tables& tables, const Row& row, std::string_view column,
              std::string field, std::string value, Findings& findings) {
  const std::string_view place = tables::own_place(tables, row, column);
  if (place.empty()) return;
  findings.assume(std::move(field), std::move(value), fmt::format("your own table, {}", place));
}

/// Likewise for the ends of a factor's range: the columns that give them. Their source joins those
/// of the factor.
template <class Row>
void note_own_ends(const tables::Tables& tables, const Row& row,
                   std::initializer_list<std::string_view> columns, Factor& factor,
                   Findings& findings) {
  for (const std::string_view column : columns) {
    const std::string_view place = tables::own_place(tables, row, column);
    if (place.empty()) continue;
    findings.assume(role_name(factor.role), std::string{column},
                    fmt::format("an end of the range is your own, {}", place));
    add_source(factor, tables::own_source);
  }
}

/// Rows of a user's own tables that are among several which make a range.
class OwnPlaces {
 public:
  template <class Row>
  void add(const tables::Tables& tables, const Row& row, std::string_view column) {
    if (const auto place = tables::own_place(tables, row, column); !place.empty()) {
      places_.emplace(place);
    }
  }

  /// Lists the first of them among the assumptions.
  void note(std::string field, std::string_view what, Findings& findings) const {
    if (places_.empty()) return;
    constexpr std::size_t most = 3;
    std::string value;
    std::size_t count = 0;
    for (const std::string& place : places_) {
      if (count++ < most) value += (value.empty() ? "" : ", ") + place;
    }
    if (count > most) value += fmt::format(" and {} more", count - most);
    findings.assume(std::move(field), std::move(value), std::string{what});
  }

 private:
  std::set<std::string> places_;
};

}  // namespace trainprint
