// SPDX-License-Identifier: MIT
#include "readers/run_schema.hpp"

#include <utility>
#include <vector>

#include "readers/quantity_schema.hpp"
#include "readers/run_fields.hpp"
#include "text/json.hpp"

namespace trainprint::readers {
namespace {

using text::Json;
using text::json_array;
using text::json_boolean;
using text::json_number;
using text::json_object;
using text::json_text;

Json type(const char* name) {
  return json_object({{"type", json_text(name)}});
}

Json number() {
  return json_object({{"type", json_text("number")}, {"minimum", json_number(0)}});
}

Json duration() {
  return json_object({{"anyOf", json_array({number(), type("string"), range_schema(number())})}});
}

Json values_of(const RunField& field) {
  switch (field.kind) {
    case FieldKind::text:
      return field.key == std::string_view{"region"}
                 ? json_object({{"type", json_array({json_text("string"), json_text("null")})}})
                 : type("string");
    case FieldKind::time:
      return type("string");
    case FieldKind::number:
      return number();
    case FieldKind::amount:
      return json_object({{"anyOf", json_array({number(), type("string")})}});
    case FieldKind::flag:
      return type("boolean");
    case FieldKind::quantity:
      return quantity_schema(number());
    case FieldKind::duration:
      return duration();
  }
  return {};
}

Json phases() {
  const Json quantity = quantity_schema(number());
  return json_object(
      {{"type", json_text("array")},
       {"minItems", json_number(1)},
       {"items", json_object({{"type", json_text("object")},
                              {"properties", json_object({{"hours", duration()},
                                                          {"load", quantity},
                                                          {"accelerator_power_w", quantity},
                                                          {"total_power_w", quantity}})},
                              {"required", json_array({json_text("hours")})},
                              {"additionalProperties", json_boolean(false)}})},
       {"description", json_text("parts of the run with a draw of their own, instead of hours")}});
}

Json series() {
  return json_object(
      {{"anyOf", json_array({type("string"), json_object({{"type", json_text("array")},
                                                          {"minItems", json_number(1)},
                                                          {"items", type("string")}})})},
       {"description",
        json_text("files with carbon intensity over time, from the folder of the description")}});
}

Json run() {
  std::vector<std::pair<std::string, Json>> properties;
  for (const RunField& field : run_fields) {
    Json schema = values_of(field);
    std::string meaning = field.help;
    for (char& c : meaning) c = c == '\n' ? ' ' : c;
    schema.members.push_back({"description", 0, json_text(meaning)});
    properties.emplace_back(field.key, std::move(schema));
  }
  properties.emplace_back("accelerator",
                          json_object({{"type", json_text("string")},
                                       {"description", json_text("another name of gpu")}}));
  properties.emplace_back("phases", phases());
  properties.emplace_back("series", series());
  return json_object({{"type", json_text("object")},
                      {"properties", json_object(std::move(properties))},
                      {"additionalProperties", json_boolean(false)}});
}

}  // namespace

std::string run_schema() {
  const Json one = json_object({{"$ref", json_text("#/$defs/run")}});
  const Json several =
      json_object({{"type", json_text("object")},
                   {"properties", json_object({{"defaults", one},
                                               {"runs", json_object({{"type", json_text("array")},
                                                                     {"minItems", json_number(1)},
                                                                     {"items", one}})}})},
                   {"required", json_array({json_text("runs")})},
                   {"additionalProperties", json_boolean(false)}});
  return text::write_json(
      json_object({{"$schema", json_text("https://json-schema.org/draft/2020-12/schema")},
                   {"title", json_text("trainprint run descriptions")},
                   {"anyOf", json_array({one, several})},
                   {"$defs", json_object({{"run", run()}})}}));
}

}  // namespace trainprint::readers
