// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "text/locate.hpp"

namespace trainprint::cli {

/// The JSON Schemas of what people write and of what the program writes, as `show schema` prints
/// them.
[[nodiscard]] std::vector<text::Document> all_schemas();

/// The word that `show schema` takes for one of these, such as `run` for `run.schema.json`.
[[nodiscard]] std::string schema_word(const text::Document& schema);

}  // namespace trainprint::cli
