// SPDX-License-Identifier: MIT
#include "report/document_schema.hpp"

#include <utility>

#include <fmt/format.h>

#include "text/json.hpp"
#include "text/split.hpp"

namespace trainprint::report {
namespace {

using text::Json;
using text::json_array;
using text::json_number;
using text::json_object;
using text::json_text;

Json typed(const char* name) {
  return json_object({{"type", json_text(name)}});
}

Json not_negative(const char* name) {
  return json_object({{"type", json_text(name)}, {"minimum", json_number(0)}});
}

Json one_of(std::string_view choices) {
  std::vector<Json> texts;
  for (const std::string_view choice : text::split(choices, ',')) {
    texts.push_back(json_text(choice));
  }
  return json_object({{"enum", json_array(std::move(texts))}});
}

Json single(std::string_view type) {
  if (type == "text") return typed("string");
  if (type == "number") return not_negative("number");
  if (type == "whole") return not_negative("integer");
  if (type == "signed") return typed("number");
  if (type == "flag") return typed("boolean");
  if (type == "null") return typed("null");
  if (type.front() == '=') return one_of(type.substr(1));
  return json_object({{"$ref", json_text(fmt::format("#/$defs/{}", type))}});
}

Json alternative(std::string_view type) {
  const auto ends_with = [&](std::string_view end) {
    return type.size() > end.size() && type.substr(type.size() - end.size()) == end;
  };
  if (ends_with("[]")) {
    return json_object(
        {{"type", json_text("array")}, {"items", alternative(type.substr(0, type.size() - 2))}});
  }
  if (ends_with("{}")) {
    return json_object({{"type", json_text("object")},
                        {"additionalProperties", alternative(type.substr(0, type.size() - 2))}});
  }
  return single(type);
}

Json values_of(std::string_view type) {
  std::vector<Json> all;
  for (const std::string_view one : text::split(type, '|')) all.push_back(alternative(one));
  return all.size() == 1 ? std::move(all.front())
                         : json_object({{"anyOf", json_array(std::move(all))}});
}

// The members `type`, `properties` and `required` of an object with these fields after `first`.
Json object_of(std::vector<std::pair<std::string, Json>> first,
               const std::vector<std::span<const DocumentField>>& fields) {
  std::vector<std::pair<std::string, Json>> properties = std::move(first);
  std::vector<Json> required;
  for (const auto& [key, value] : properties) required.push_back(json_text(key));
  for (const auto& some : fields) {
    for (const DocumentField& field : some) {
      Json values = values_of(field.type);
      values.members.push_back({"description", 0, json_text(field.meaning)});
      properties.emplace_back(field.key, std::move(values));
      if (field.always) required.push_back(json_text(field.key));
    }
  }
  return json_object({{"type", json_text("object")},
                      {"properties", json_object(std::move(properties))},
                      {"required", json_array(std::move(required))}});
}

}  // namespace

std::string document_schema(std::string_view document, std::string_view meaning,
                            std::span<const DocumentField> fields,
                            const std::vector<DocumentPart>& parts) {
  const Json name =
      json_object({{"const", json_text(fmt::format("trainprint/{}/1", document))},
                   {"description", json_text("the kind of document and its version")}});
  Json out = json_object(
      {{"$schema", json_text("https://json-schema.org/draft/2020-12/schema")},
       {"$id", json_text(fmt::format("urn:trainprint:{}:1", document))},
       {"title", json_text(fmt::format("trainprint {}", document))},
       {"description",
        json_text(fmt::format("{} Null is what is not known or was not given. Within version 1 "
                              "fields are only ever added.",
                              meaning))}});
  for (Json::Member& member : object_of({{"schema", name}}, {fields}).members) {
    out.members.push_back(std::move(member));
  }
  std::vector<std::pair<std::string, Json>> definitions;
  for (const DocumentPart& part : parts) {
    definitions.emplace_back(
        part.name, part.type != nullptr ? values_of(part.type) : object_of({}, part.fields));
  }
  if (!definitions.empty()) {
    out.members.push_back({"$defs", 0, json_object(std::move(definitions))});
  }
  return text::write_json(out);
}

}  // namespace trainprint::report
