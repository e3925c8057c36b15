// SPDX-License-Identifier: MIT
#include "tables/schema.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "tables/identity.hpp"
#include "tables/load.hpp"
#include "tables/tables.hpp"
#include "text/json.hpp"
#include "text/split.hpp"

namespace trainprint::tables {
namespace {

using text::Json;
using text::json_array;
using text::json_boolean;
using text::json_number;
using text::json_object;
using text::json_text;
using Members = std::vector<std::pair<std::string, Json>>;

Json texts(const std::vector<std::string_view>& texts) {
  std::vector<Json> items;
  items.reserve(texts.size());
  for (const std::string_view text : texts) items.push_back(json_text(text));
  return json_array(std::move(items));
}

Json one_text() {
  return json_object({{"type", json_text("string")}, {"minLength", json_number(1)}});
}

Json object_of(Members properties, const std::vector<std::string_view>& required) {
  return json_object({{"type", json_text("object")},
                      {"additionalProperties", json_boolean(false)},
                      {"required", texts(required)},
                      {"properties", json_object(std::move(properties))}});
}

template <class Row>
Members type_of(const Field<Row, Text>& field) {
  switch (field.column) {
    case Column::names:
    case Column::references: {
      Members array{{"type", json_text("array")}, {"items", one_text()}};
      if (field.required) array.emplace_back("minItems", json_number(1));
      return array;
    }
    case Column::choice:
      return {{"enum", texts(text::split(field.choices, '|'))}};
    default:
      return {{"type", json_text("string")}, {"minLength", json_number(1)}};
  }
}

template <class Row>
Members type_of(const Field<Row, bool>& /*field*/) {
  return {{"type", json_text("boolean")}};
}

Members one_of_hours(double least, double most) {
  return {{"type", json_text("number")},
          {"minimum", json_number(least)},
          {"maximum", json_number(most)}};
}

template <class Row>
Members type_of(const Field<Row, HourlyValues>& field) {
  constexpr auto hours = static_cast<double>(std::tuple_size_v<HourlyValues>);
  return {{"type", json_text("array")},
          {"items", json_object(one_of_hours(field.least, field.most))},
          {"minItems", json_number(hours)},
          {"maxItems", json_number(hours)}};
}

template <class Row, class Number>
Members type_of(const Field<Row, Number>& field) {
  const bool whole = std::is_same_v<Number, std::uint32_t>;
  return {{"type", json_text(whole ? "integer" : "number")},
          {"minimum", json_number(field.least)},
          {"maximum", json_number(field.most)}};
}

template <class Field>
std::string description(const Field& field) {
  switch (field.column) {
    case Column::reference:
      return fmt::format("{}; an id of table '{}'", field.meaning, field.table);
    case Column::references:
      return fmt::format("{}; ids of table '{}'", field.meaning, field.table);
    default:
      return field.meaning;
  }
}

template <class Row>
Json schema() {
  Members properties;
  std::vector<std::string_view> required;
  const std::vector<std::string_view> identity = identity_columns<Row>();
  for_each(Fields<Row>::columns, [&](const auto& field) {
    Members property = type_of(field);
    const bool identifies =
        std::find(identity.begin(), identity.end(), field.key) != identity.end();
    const char* when = field.required && !identifies ? "; in every new row" : "";
    property.emplace_back("description", json_text(description(field) + when));
    properties.emplace_back(field.key, json_object(std::move(property)));
    if (field.required && identifies) required.emplace_back(field.key);
  });
  const Json day = json_object({{"type", json_text("string")},
                                {"pattern", json_text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")},
                                {"description", json_text("day of the last change")}});
  const Json rows = json_object(
      {{"type", json_text("array")}, {"items", object_of(std::move(properties), required)}});
  const Json head = object_of(
      {{"$schema", json_object({{"type", json_text("string")}})}, {"updated", day}, {"rows", rows}},
      {"rows"});
  Members members{{"$schema", json_text("https://json-schema.org/draft/2020-12/schema")},
                  {"title", json_text(fmt::format("trainprint table: {}", Fields<Row>::table))}};
  for (const Json::Member& member : head.members) members.emplace_back(member.key, member.value);
  return json_object(std::move(members));
}

}  // namespace

std::vector<text::Document> schemas() {
  std::vector<text::Document> documents;
  for_each(Tables{}.all, [&]<class Row>(const Table<Row>& /*table*/) {
    documents.push_back(
        {fmt::format("{}.schema.json", Fields<Row>::table), text::write_json(schema<Row>())});
  });
  return documents;
}

}  // namespace trainprint::tables
