// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "text/locate.hpp"

namespace trainprint::tables {

/// The JSON Schema (2020-12) of every table, as documents called `<table>.schema.json`.
[[nodiscard]] std::vector<text::Document> schemas();

}  // namespace trainprint::tables
