// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "text/locate.hpp"

namespace trainprint::browse {

/// The JSON Schemas of the documents of `list` and `show`, as they stand under data/schema.
[[nodiscard]] std::vector<text::Document> schemas();

}  // namespace trainprint::browse
