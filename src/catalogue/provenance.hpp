// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <trainprint/factor.hpp>

#include "text/split.hpp"

namespace trainprint {

/// The factor with the sources of a `references` column: the main one first, then the others.
[[nodiscard]] inline Factor with_sources(Factor factor, std::string_view joined) {
  for (const std::string_view source : text::split_list(joined, '\n')) {
    if (factor.source.empty()) {
      factor.source = source;
    } else {
      factor.further_sources.emplace_back(source);
    }
  }
  return factor;
}

}  // namespace trainprint
