// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace trainprint::readers {

/// The JSON Schema of a site file, as it stands in data/schema/site.schema.json.
[[nodiscard]] std::string site_schema();

}  // namespace trainprint::readers
