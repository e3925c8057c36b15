// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

#include <trainprint/factor.hpp>

#include "text/split.hpp"

namespace trainprint {

/// Adds a source to those of a factor, once.
inline void add_source(Factor& factor, std::string_view id) {
  auto& others = factor.further_sources;
  if (factor.source.empty()) {
    factor.source = id;
  } else if (factor.source != id && std::find(others.begin(), others.end(), id) == others.end()) {
    others.emplace_back(id);
  }
}

/// The factor with the sources of a `references` column: the main one first, then the others.
[[nodiscard]] inline Factor with_sources(Factor factor, std::string_view joined) {
  for (const std::string_view id : text::split_list(joined, '\n')) add_source(factor, id);
  return factor;
}

}  // namespace trainprint
