// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

#include <trainprint/series.hpp>

namespace trainprint {

/// Disjoint spans in order, those that touch made one.
[[nodiscard]] inline std::vector<Span> joined(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && out.back().end == span.begin) {
      out.back().end = span.end;
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace trainprint
