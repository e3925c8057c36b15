// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include "text/json.hpp"

namespace trainprint::readers {

/// The JSON Schema of a range whose ends are as `number` says.
[[nodiscard]] inline text::Json range_schema(const text::Json& number) {
  using text::json_array;
  using text::json_object;
  using text::json_text;
  return json_object(
      {{"type", json_text("object")},
       {"properties", json_object({{"low", number}, {"central", number}, {"high", number}})},
       {"required", json_array({json_text("low"), json_text("high")})},
       {"additionalProperties", text::json_boolean(false)}});
}

/// The JSON Schema of a number or a range of such numbers.
[[nodiscard]] inline text::Json quantity_schema(const text::Json& number) {
  return text::json_object({{"anyOf", text::json_array({number, range_schema(number)})}});
}

}  // namespace trainprint::readers
