// SPDX-License-Identifier: MIT
#include "readers/site_schema.hpp"

#include <utility>
#include <vector>

#include "readers/quantity_schema.hpp"
#include "readers/site_fields.hpp"
#include "text/json.hpp"

namespace trainprint::readers {
namespace {

using text::Json;
using text::json_array;
using text::json_boolean;
using text::json_number;
using text::json_object;
using text::json_text;

Json not_empty() {
  return json_object({{"type", json_text("string")}, {"minLength", json_number(1)}});
}

Json number_above_zero(const char* type, double most) {
  return json_object({{"type", json_text(type)},
                      {"exclusiveMinimum", json_number(0)},
                      {"maximum", json_number(most)}});
}

Json gpus() {
  return json_object({{"anyOf", json_array({not_empty(), json_object({{"type", json_text("array")},
                                                                      {"minItems", json_number(1)},
                                                                      {"items", not_empty()}})})}});
}

Json number_within(double least, double most) {
  return json_object({{"type", json_text("number")},
                      {"minimum", json_number(least)},
                      {"maximum", json_number(most)}});
}

template <class Owner>
Json values_of(const SiteField<Owner>& field) {
  switch (field.kind) {
    case SiteKind::text:
      return not_empty();
    case SiteKind::gpus:
      return gpus();
    case SiteKind::count:
      return number_above_zero("integer", field.most);
    case SiteKind::amount:
      return number_above_zero("number", field.most);
    case SiteKind::duration:
      return json_object(
          {{"anyOf", json_array({number_above_zero("number", field.most), not_empty()})}});
    case SiteKind::quantity:
      return quantity_schema(number_within(field.least, field.most));
  }
  return {};
}

template <class Owner, std::size_t Size>
std::vector<std::pair<std::string, Json>> properties(
    const std::array<SiteField<Owner>, Size>& fields) {
  std::vector<std::pair<std::string, Json>> out;
  for (const auto& field : fields) {
    Json schema = values_of(field);
    schema.members.push_back({"description", 0, json_text(field.help)});
    out.emplace_back(field.key, std::move(schema));
  }
  return out;
}

// An object with any keys, whose values are as `values` says.
Json by_name(const char* values, const char* meaning) {
  return json_object({{"type", json_text("object")},
                      {"additionalProperties", json_object({{"$ref", json_text(values)}})},
                      {"description", json_text(meaning)}});
}

}  // namespace

std::string site_schema() {
  auto site = properties(site_fields);
  site.emplace_back("partitions", by_name("#/$defs/partition", "by the names of the partitions"));
  site.emplace_back(
      "constraints",
      by_name("#/$defs/gpus", "the GPU that a word of sbatch --constraint stands for"));
  site.emplace_back("gpu_types",
                    by_name("#/$defs/gpus", "the GPU that a type in --gres=gpu:TYPE stands for"));
  return text::write_json(json_object(
      {{"$schema", json_text("https://json-schema.org/draft/2020-12/schema")},
       {"title", json_text("trainprint site")},
       {"type", json_text("object")},
       {"properties", json_object(std::move(site))},
       {"additionalProperties", json_boolean(false)},
       {"$defs",
        json_object(
            {{"gpus", gpus()},
             {"partition", json_object({{"type", json_text("object")},
                                        {"properties", json_object(properties(partition_fields))},
                                        {"additionalProperties", json_boolean(false)}})}})}}));
}

}  // namespace trainprint::readers
