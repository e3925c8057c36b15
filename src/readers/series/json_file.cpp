// SPDX-License-Identifier: MIT
#include "readers/series/json_file.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "text/time.hpp"

namespace trainprint::readers {
namespace {

using text::Json;

constexpr std::size_t looked_at = 8192;
constexpr std::size_t longest_note = 300;
constexpr std::size_t most_zones = 1000;

}  // namespace

bool is_json_with(const text::Document& file, std::initializer_list<std::string_view> keys) {
  std::string_view head = std::string_view{file.content}.substr(0, looked_at);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (head.starts_with(mark)) head.remove_prefix(mark.size());
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || (head[begin] != '{' && head[begin] != '[')) return false;
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return head.find(fmt::format("\"{}\"", key)) != std::string_view::npos;
  });
}

JsonFile::JsonFile(const std::shared_ptr<const text::Document>& document)
    : root_{text::parse_json(*document, text::Comments::refused)}, faults_{document} {}

std::vector<const Json*> JsonFile::objects(const Json& value) {
  std::vector<const Json*> out;
  const auto take = [&](const Json& one) {
    if (one.kind == Json::Kind::object) {
      out.push_back(&one);
    } else {
      faults_.add(one.offset, "wrong-type",
                  fmt::format("an object should stand here, not {}", text::kind_name(one.kind)),
                  "give the file as it was downloaded");
    }
  };
  if (value.kind == Json::Kind::array) {
    for (const Json& item : value.items) take(item);
  } else {
    take(value);
  }
  return out;
}

std::vector<const Json*> JsonFile::objects(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  return value == nullptr ? std::vector<const Json*>{} : objects(*value);
}

const Json* JsonFile::member(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  if (value == nullptr) {
    faults_.add(object.offset, "missing-key", fmt::format("'{}' is missing", key),
                "give the file as it was downloaded");
  }
  return value;
}

std::optional<Moment> JsonFile::time(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Json::Kind::text) {
    faults_.add(value->offset, "wrong-type",
                fmt::format("'{}' is {}, not a time", key, text::kind_name(value->kind)),
                "give a time such as 2026-03-01T12:00:00Z");
    return std::nullopt;
  }
  auto time = text::to_time(value->text);
  if (!time.value) {
    faults_.add(value->offset, time.code, std::move(time.problem), std::move(time.hint));
  }
  return time.value;
}

std::optional<Moment> JsonFile::optional_time(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  if (value == nullptr || value->kind == Json::Kind::null) return std::nullopt;
  return time(object, key);
}

std::optional<double> JsonFile::number(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  if (value == nullptr || value->kind == Json::Kind::null) return std::nullopt;
  if (value->kind == Json::Kind::number) return value->number;
  faults_.add(value->offset, "wrong-type",
              fmt::format("'{}' is {}, not a number", key, text::kind_name(value->kind)),
              "give a number, or null where there is no value");
  return std::nullopt;
}

const Json* JsonFile::given(const Json& object, std::string_view key, Json::Kind kind,
                            const char* expected) {
  const Json* value = object.find(key);
  if (value == nullptr || value->kind == Json::Kind::null) return nullptr;
  if (value->kind == kind) return value;
  faults_.add(value->offset, "wrong-type",
              fmt::format("'{}' is {}, not {}", key, text::kind_name(value->kind), expected),
              "give the file as it was downloaded");
  return nullptr;
}

std::string JsonFile::optional_text(const Json& object, std::string_view key) {
  const Json* value = given(object, key, Json::Kind::text, "a text");
  return value == nullptr ? std::string{} : value->text;
}

bool JsonFile::optional_flag(const Json& object, std::string_view key) {
  const Json* value = given(object, key, Json::Kind::boolean, "true or false");
  return value != nullptr && value->boolean;
}

SeriesPart& JsonFile::part(const SeriesFacts& facts) {
  const auto found = std::find_if(parts_.begin(), parts_.end(), [&](const SeriesPart& part) {
    return part.facts.zone == facts.zone && part.facts.basis == facts.basis;
  });
  if (found != parts_.end()) return *found;
  if (parts_.size() == most_zones) {
    faults_.add(0, "too-many-zones", fmt::format("the file has more than {} zones", most_zones),
                "split it by zone");
    faults_.throw_any();
  }
  SeriesPart& part = parts_.emplace_back();
  part.facts = facts;
  return part;
}

std::vector<SeriesPart> JsonFile::take_parts() {
  faults_.throw_any();
  return std::move(parts_);
}

void add_note(SeriesPart& part, const std::string& note) {
  std::string text = text::printable(note);
  if (text.size() > longest_note) text.resize(longest_note);
  while (!text.empty()) {
    std::size_t bad = 0;
    if (text::is_utf8(text, &bad)) break;
    text.resize(bad);
  }
  part.warnings.push_back(
      {"series-publisher-note", fmt::format("{}: the publisher says: {}", part.facts.zone, text)});
}

}  // namespace trainprint::readers
