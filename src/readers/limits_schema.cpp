// SPDX-License-Identifier: MIT
#include "readers/limits_schema.hpp"

#include <utility>
#include <vector>

#include "readers/limit_fields.hpp"
#include "text/json.hpp"

namespace trainprint::readers {
namespace {

using text::Json;
using text::json_array;
using text::json_boolean;
using text::json_number;
using text::json_object;
using text::json_text;

template <class Words>
Json choice(const Words& words) {
  std::vector<Json> out;
  for (const auto& word : words) out.push_back(json_text(word));
  return json_array(std::move(out));
}

Json gate() {
  return json_object(
      {{"enum", choice(gate_names)},
       {"description",
        json_text("the end of the range that must not be above the limit (default high)")}});
}

Json limits() {
  std::vector<std::pair<std::string, Json>> properties;
  for (const LimitField& field : limit_fields) {
    properties.emplace_back(field.key, json_object({{"type", json_text("number")},
                                                    {"minimum", json_number(0)},
                                                    {"description", json_text(field.help)}}));
  }
  properties.emplace_back("gate", gate());
  return json_object({{"type", json_text("object")},
                      {"properties", json_object(std::move(properties))},
                      {"additionalProperties", json_boolean(false)}});
}

Json set(const char* meaning) {
  return json_object({{"$ref", json_text("#/$defs/limits")}, {"description", json_text(meaning)}});
}

// An object of sets by names, which are as `names` says.
Json by_name(Json names, const char* meaning) {
  return json_object(
      {{"type", json_text("object")},
       {"propertyNames", std::move(names)},
       {"additionalProperties", json_object({{"$ref", json_text("#/$defs/limits")}})},
       {"description", json_text(meaning)}});
}

}  // namespace

std::string limits_schema() {
  return text::write_json(json_object(
      {{"$schema", json_text("https://json-schema.org/draft/2020-12/schema")},
       {"title", json_text("trainprint limits")},
       {"type", json_text("object")},
       {"properties",
        json_object(
            {{"gate", gate()},
             {"total", set("of all runs together; of a comparison, of the first rank")},
             {"each_run", set("of every run by itself")},
             {"stages", by_name(json_object({{"enum", choice(stage_names)}}),
                                "of the runs of a stage together, by its name")},
             {"runs", by_name(json_object({{"minLength", json_number(1)}}),
                              "of single runs, by their names or by patterns with * and ?")}})},
       {"additionalProperties", json_boolean(false)},
       {"$defs", json_object({{"limits", limits()}})}}));
}

}  // namespace trainprint::readers
