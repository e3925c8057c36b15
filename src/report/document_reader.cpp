// SPDX-License-Identifier: MIT
#include "report/document_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/number.hpp"

namespace trainprint::report {

using text::Json;

DocumentReader::~DocumentReader() {
  for (const Json::Member& member : object_.members) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    findings_.notes.push_back(
        text::diagnose(findings_.document, member.key_offset, "unknown-key",
                       fmt::format("this version does not know the member '{}': it is left out",
                                   text::printable(member.key))));
  }
}

void DocumentReader::fault(const Json& at, const char* code, std::string message,
                           std::string hint) {
  findings_.faults.push_back(
      text::diagnose(findings_.document, at.offset, code, std::move(message), std::move(hint)));
}

const Json* DocumentReader::find(std::string_view key) {
  mark(key);
  const Json* found = object_.find(key);
  if (found == nullptr) {
    fault(object_, "missing-key", fmt::format("the member '{}' is missing", key),
          "give a document as --format json writes it");
  }
  return found;
}

const Json* DocumentReader::find(std::string_view key, Json::Kind kind) {
  const Json* found = find(key);
  if (found == nullptr || found->kind == kind) return found;
  fault(*found, "wrong-type",
        fmt::format("'{}' is {}, not {}", text::printable(key), text::kind_name(found->kind),
                    text::kind_name(kind)),
        "give a document as --format json writes it");
  return nullptr;
}

bool DocumentReader::is_object(const Json& item) {
  if (item.kind == Json::Kind::object) return true;
  fault(item, "wrong-type",
        fmt::format("an item of the list is {}, not an object", text::kind_name(item.kind)),
        "give a document as --format json writes it");
  return false;
}

bool DocumentReader::is_null(std::string_view key) {
  const Json* found = object_.find(key);
  if (found != nullptr && found->kind != Json::Kind::null) return false;
  mark(key);
  if (found == nullptr) {
    findings_.notes.push_back(
        text::diagnose(findings_.document, object_.offset, "missing-key",
                       fmt::format("the member '{}' is missing: it is not known", key)));
  }
  return true;
}

void DocumentReader::text(const char* key, std::string& value) {
  if (const Json* found = find(key, Json::Kind::text)) value = found->text;
}

void DocumentReader::text_or_null(const char* key, std::string& value) {
  if (!is_null(key)) text(key, value);
}

void DocumentReader::texts(const char* key, std::vector<std::string>& values) {
  const Json* found = find(key, Json::Kind::array);
  if (found == nullptr) return;
  for (const Json& item : found->items) {
    if (item.kind == Json::Kind::text) {
      values.push_back(item.text);
    } else {
      fault(item, "wrong-type",
            fmt::format("an item of '{}' is {}, not a text", key, text::kind_name(item.kind)),
            "give a document as --format json writes it");
    }
  }
}

std::optional<double> DocumentReader::number_of(std::string_view key) {
  const Json* found = find(key, Json::Kind::number);
  if (found == nullptr) return std::nullopt;
  if (found->number >= 0) return found->number;
  fault(*found, "bad-range", fmt::format("'{}' is negative", key), "give a number from 0 up");
  return std::nullopt;
}

std::optional<double> DocumentReader::whole_of(std::string_view key, double lowest,
                                               double highest) {
  const auto value = number_of(key);
  if (!value || (*value == std::floor(*value) && *value >= lowest && *value <= highest)) {
    return value;
  }
  fault(*object_.find(key), "bad-range",
        fmt::format("'{}' is not a whole number from {} to {}", key, text::exact(lowest),
                    text::exact(highest)),
        "give a document as --format json writes it");
  return std::nullopt;
}

void DocumentReader::difference(const char* key, double& value) {
  if (const Json* found = find(key, Json::Kind::number)) value = found->number;
}

void DocumentReader::flag(const char* key, bool& value) {
  if (const Json* found = find(key, Json::Kind::boolean)) value = found->boolean;
}

void DocumentReader::number(const char* key, double& value) {
  if (const auto found = number_of(key)) value = *found;
}

void DocumentReader::number(const char* key, int& value) {
  if (const auto found = whole_of(key, 0, std::numeric_limits<int>::max())) {
    value = static_cast<int>(*found);
  }
}

void DocumentReader::number(const char* key, std::size_t& value) {
  if (const auto found = whole_of(key, 1, std::numeric_limits<int>::max())) {
    value = static_cast<std::size_t>(*found);
  }
}

void DocumentReader::number_or_null(const char* key, std::optional<Watts>& value) {
  std::optional<double> plain;
  number_or_null(key, plain);
  if (plain) value = Watts{*plain};
}

void DocumentReader::ends(Range<double>& range) {
  const auto low = number_of("low");
  const auto central = number_of("central");
  const auto high = number_of("high");
  if (!low || !central || !high) return;
  const auto read = text::to_range(*low, *central, *high);
  if (read.value) {
    range = *read.value;
  } else {
    fault(object_, read.code, read.problem, "give low, central and high in this order");
  }
}

void DocumentReader::range(const char* key, Range<double>& value) {
  group(key, [&](DocumentReader& inner) { inner.ends(value); });
}

void DocumentReader::range_or_null(const char* key, std::optional<Range<double>>& value) {
  if (!is_null(key)) range(key, value.emplace());
}

void DocumentReader::input_or_null(const char* key, std::optional<Range<double>>& value) {
  const Json* found = object_.find(key);
  if (found == nullptr || found->kind != Json::Kind::number) return range_or_null(key, value);
  if (const auto number = number_of(key)) value = Range<double>{*number};
}

std::size_t DocumentReader::choice_of(const char* key, std::span<const std::string_view> words) {
  const Json* found = find(key, Json::Kind::text);
  if (found == nullptr) return 0;
  const auto word = std::find(words.begin(), words.end(), found->text);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  fault(*found, "unknown-choice",
        fmt::format("unknown value '{}' of '{}'", text::printable(found->text), key),
        fmt::format("give one of {}", fmt::join(words, ", ")));
  return 0;
}

}  // namespace trainprint::report
