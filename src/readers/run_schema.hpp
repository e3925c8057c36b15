// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace trainprint::readers {

/// The JSON Schema of a run description, as it stands in data/schema/run.schema.json.
[[nodiscard]] std::string run_schema();

}  // namespace trainprint::readers
