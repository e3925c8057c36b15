// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace trainprint::readers {

/// The JSON Schema of a file of limits, as it stands in data/schema/limits.schema.json.
[[nodiscard]] std::string limits_schema();

}  // namespace trainprint::readers
